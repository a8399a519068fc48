from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.registry import FORMATS, format_of


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", '{"metadata": {}, "view": {"1": {"fid_list": ["1"]}}}', "VIA 3.*VIA 2"),
        ("a.json", '{"version": "v", "bodies": [{"joints": [1, 2, 0.9]}]}', "--format coco"),
        ("a.xml", "<annotation><object><bndbox/></object></annotation>", "Pascal VOC"),
        ("config.yaml", "Task: x\nscorer: me\nbodyparts:\n- nose\n", "CollectedData"),
        ("a.json", '{"skeletons": [], "videos": [], "labels": []}', "save it as .slp"),
        ("a.json", '{"item": {"slots": []}, "annotations": []}', "Darwin; export COCO"),
        ("a.json", '{"objects": [{"classTitle": "a", "geometryType": "graph"}]}', "Supervisely; export"),
        ("a.json", '{"bodies": {"candidate": [], "subset": []}}', "DWPose"),
        ("a.jsonl", "{}", "JSON object a line"),
        ("a.zip", "PK", "an archive; unpack it"),
        ("a.json.gz", "x", "an archive; unpack it"),
        ("a.csv", "", "is empty"),
        ("a.fbx", "x", "as BVH"),
        ("a.pkl", "x", "could run a program"),
        ("a.npy", "x", "JSON or CSV"),
    ],
)
def test_a_known_kind_says_what_to_do(tmp_path: Path, name: str, content: str, told: str):
    (tmp_path / name).write_text(content)
    with pytest.raises(FileFormatError, match=told):
        format_of(tmp_path / name)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".mat", ".tsv", ".txt", ".xml", ".yaml", ".yml"])
def test_another_file_is_told_the_formats_with_its_ending_alone(tmp_path: Path, suffix: str):
    path = tmp_path / f"a{suffix}"
    path.write_text('{"hello": "world"}')
    own = [known for known in FORMATS if suffix in known.suffixes]
    try:
        known = format_of(path)
    except FileFormatError as error:
        told = str(error)
        assert "holds no keypoints that can be read as" in told
        assert "; " in told
        assert {f.label for f in FORMATS if f.label in told} - {"DeepLabCut", "COCO keypoints"} <= {
            f.label for f in own
        }
        assert all(f.label in told for f in own)
    else:
        assert known in own  # a format that takes all files with its ending


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"img.png,1,2,3,4\n", "scorer, bodyparts and coords.*nose_x, nose_y"),
        ("a.tsv", b"img.png\t1\t2\n", "nose_x, nose_y"),
        ("a.txt", b"hello", "data.yaml"),
        ("a.json", b"[1, 2", r"a.json: is not readable JSON \(.*line 1.*repair"),
        ("a.json", b"[" * 5000 + b"]" * 5000, "nest too deeply"),
        ("a.json", b"\x89PNG\r\n\x1a\n\xff\xfe", "is not readable JSON"),
        ("a.yaml", b"Task:\tx\n\tscorer: me\n", "is not readable YAML .*repair"),
        ("a.yaml", b"- 1\n- 2\n", "holds no keys with values; choose AnimatedDrawings.* or YOLO"),
        ("a.yaml", b"key: value\n", "holds no keypoints that can be read as AnimatedDrawings"),
    ],
)
def test_a_file_of_no_format_says_what_is_wrong_in_a_short_line(
    tmp_path: Path, name: str, content: bytes, told: str
):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileFormatError, match=told) as caught:
        format_of(tmp_path / name)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.jpg", "a"])
def test_a_file_that_cannot_be_labels_is_told_the_endings(tmp_path: Path, name: str):
    (tmp_path / name).write_text("hello")
    with pytest.raises(FileFormatError, match=r"of no file of labels; choose one that ends in \.bvh, \.csv"):
        format_of(tmp_path / name)


def test_a_file_that_is_not_there_is_no_wrong_format(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        format_of(tmp_path / "none")


def test_a_damaged_json_of_no_known_kind_says_where(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text('{"a": 1,\n "b" 2}')
    with pytest.raises(FileFormatError, match="a colon is missing after a name, line 2, column 6"):
        format_of(path)
