import json
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats import loading
from graphose_core.formats.images.find import image_of
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import INSTANCE, LABELME, MEDIAPIPE, flat
from tests.graphose_core.formats.dialects.yolo.data_set import data_set


def test_a_folder_of_labelme_files(tmp_path: Path):
    for i in (10, 9):
        (tmp_path / f"{i}.json").write_text(json.dumps({**LABELME, "imagePath": f"{i}.jpg"}))
    (tmp_path / "notes.txt").write_text("1 2")
    labels = load(tmp_path)
    assert labels.format == "labelme"
    assert [frame.image for frame in labels.frames] == ["9.jpg", "10.jpg"]


@pytest.mark.parametrize(("name", "content"), [("mmpose", [INSTANCE]), ("mediapipe", MEDIAPIPE)])
def test_a_folder_with_a_file_an_image_and_a_broken_one(tmp_path: Path, name: str, content: object):
    for i in range(3):
        (tmp_path / f"{i}.json").write_text(json.dumps(content) if i != 1 else "{")
    labels = load(tmp_path)
    assert (labels.format, len(labels.frames)) == (name, 2)
    assert "1 of 3 files left out" in [str(each)[:21] for each in labels.left_out]
    guesses = [each for each in labels.left_out if "guess" in each.why]
    assert [each.count for each in guesses] == ([2] if name == "mmpose" else [])


def test_a_yolo_data_set_and_one_folder_of_its_labels(tmp_path: Path):
    data_set(tmp_path)
    labels = load(tmp_path)
    assert (labels.format, len(labels.frames)) == ("yolo", 3)
    assert image_of(labels.frames[0], tmp_path) is not None
    labels = load(tmp_path / "labels" / "train")
    assert [(frame.name, frame.split) for frame in labels.frames] == [("a10.png", "train")]
    assert image_of(labels.frames[0], tmp_path / "labels" / "train") is not None


def test_openpose_as_before(tmp_path: Path):
    (tmp_path / "0_keypoints.json").write_text(json.dumps({"people": [{"pose_keypoints_2d": flat(18)}]}))
    assert load(tmp_path).format == "openpose"
    (tmp_path / "0_keypoints.json").unlink()
    with pytest.raises(FileFormatError):
        load(tmp_path)


def test_a_folder_with_files_of_labels_names_them(tmp_path: Path):
    inside = tmp_path / "found" / "video"
    inside.mkdir(parents=True)
    head = "scorer,me,me\nbodyparts,nose,nose\ncoords,x,y\na.png,1,2\n"
    (inside / "videoDLC.csv").write_text(head)
    with pytest.raises(FileFormatError, match=r"choose a file in it: found.video.videoDLC\.csv$"):
        load(tmp_path)
    with pytest.raises(FileFormatError, match="the folder has no file of labels"):
        load(Path(__file__).parent)


def test_of_a_folder_with_large_files_not_all_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a").mkdir()
    large = {**LABELME, "note": "x" * 50_000}
    (tmp_path / "a" / "large.json").write_text(json.dumps(large))
    (tmp_path / "a" / "small.json").write_text(json.dumps(LABELME))
    with pytest.raises(FileFormatError, match=r"a/large\.json"):
        load(tmp_path)
    monkeypatch.setattr(loading, "MOST_GUESSED", 40_000)
    with pytest.raises(FileFormatError, match=r"choose a file in it: a/small\.json$"):
        load(tmp_path)
