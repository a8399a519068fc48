"""What an import would make of a file is said before it is made."""

import json
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.formats.summary.described import LISTED, as_text, described


def openpose_file(folder: Path) -> Path:
    path = folder / "a.json"
    row = [c for k in range(18) for c in ((0, 0, 0) if k == 3 else (20 + 4 * k, 10 + k, 1))]
    content = {"people": [{"pose_keypoints_2d": row}, {"pose_keypoints_2d": [1, 2]}]}
    path.write_text(json.dumps({**content, "canvas_width": 200, "canvas_height": 100}))
    return path


def test_it_says_everything_in_values_of_json(tmp_path: Path):
    path = openpose_file(tmp_path)
    Image.new("RGB", (200, 100)).save(tmp_path / "a.png")
    told = json.loads(json.dumps(described(path), allow_nan=False))
    assert told["format"] == "openpose"
    shape = told["skeleton"]
    assert (shape["name"], len(shape["points"]), len(shape["bones"])) == ("person", 18, 17)
    assert (shape["figure"], shape["unplaced"], shape["bones_proposed"]) == ("coco17", ["neck"], False)
    (frame,) = told["frames"]
    assert (frame["picture"], frame["width"], frame["height"]) == (str(tmp_path / "a.png"), 200, 100)
    (figure,) = frame["figures"]
    assert (figure["points"]["nose"], figure["visibility"]["nose"]) == ([20, 10], 2)
    assert (figure["points"]["right_elbow"], figure["visibility"]["right_elbow"]) == (None, 0)
    why = {each["what"]: (each["count"], each["places"]) for each in told["left_out"]}
    assert why == {"figures": (1, ["people.1.pose_keypoints_2d"]), "points": (1, ["neck"])}


def test_times_are_those_of_numbers_and_bones_are_proposed(tmp_path: Path):
    path = tmp_path / "vid.csv"
    rows = "".join(f"{k},{10 + k},20,30,{40 + k}\n" for k in (0, 15, 60))
    path.write_text(f"scorer,a,a,a,a\nbodyparts,nose,nose,tail,tail\ncoords,x,y,x,y\n{rows}")
    told = described(path)
    assert [frame["time"] for frame in told["frames"]] == [0, 0.5, 2]
    assert told["rate_known"] is False
    assert told["skeleton"]["bones"] == [["nose", "tail"]]
    assert told["skeleton"]["bones_proposed"]
    assert told["frames"][0]["picture"] is None


def test_people_read_the_same(tmp_path: Path):
    text = as_text(described(openpose_file(tmp_path)))
    for words in (
        "openpose",
        "18 points",
        "coco17",
        "image not found",
        "17 of 18 points",
        "1 of 17 points left out",
    ):
        assert words in text


def test_of_many_frames_some_are_looked_at_and_that_is_told(tmp_path: Path):
    rows = "".join(f"{k},{10 + k},20,30,{40 + k}\n" for k in range(200))
    path = tmp_path / "vid.csv"
    path.write_text(f"scorer,a,a,a,a\nbodyparts,nose,nose,tail,tail\ncoords,x,y,x,y\n{rows}")
    told = described(path, 50)
    names = [frame["name"] for frame in told["frames"]]
    assert names[:LISTED] == [str(k) for k in range(LISTED)]
    assert names[-1] == "199"
    assert (told["count"], len(names) <= 50 + LISTED) == (200, True)
    assert {**told, "frames": []} == {**described(path), "frames": []}
    text = as_text(told)
    assert f"Frames: 200; of these {len(names)} were looked at, of 0 the image is found" in text
    assert "… and 180 more" in text


def test_a_file_of_something_else_is_refused(tmp_path: Path):
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(FileFormatError):
        described(tmp_path / "a.json")
