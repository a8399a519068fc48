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


def test_another_file_is_told_all_formats(tmp_path: Path):
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(FileFormatError, match="holds no keypoints that can be read") as caught:
        format_of(tmp_path / "a.txt")
    assert all(known.label in str(caught.value) for known in FORMATS)


@pytest.mark.parametrize("name", ["a.jpg", "a"])
def test_a_file_that_cannot_be_labels_is_told_the_endings(tmp_path: Path, name: str):
    (tmp_path / name).write_text("hello")
    with pytest.raises(FileFormatError, match=r"of no file of labels; choose one that ends in \.bvh, \.csv"):
        format_of(tmp_path / name)


def test_a_file_that_is_not_there_is_no_wrong_format(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        format_of(tmp_path / "none")
