from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import flat_table
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from graphose_core.formats.registry import format_of
from tests.graphose_core.formats.samples import sample


def written(tmp_path: Path, text: str, name: str = "labels.csv") -> Path:
    (tmp_path / name).write_text(text)
    return tmp_path / name


@pytest.mark.parametrize("join", ["_", ".", " ", ":", ""])
def test_points_are_found_by_the_ends_of_their_names(tmp_path: Path, join: str):
    head = f"image,nose{join}x,nose{join}y,nose{join}likelihood,tail{join}X,tail{join}Y"
    path = written(tmp_path, f"{head}\na.png,1,2,0.9,3,4\nb.png,5,6,0.1,,\n")
    labels = load(path)
    assert (labels.format, format_of(path).name) == ("table", "table")
    assert labels.frames[0].subjects[0].points == {"nose": Keypoint(1, 2), "tail": Keypoint(3, 4)}
    assert [frame.image for frame in labels.frames] == ["a.png", "b.png"]
    assert labels.frames[1].subjects == ()
    assert [left_out.what for left_out in labels.left_out] == ["points"]


@pytest.mark.parametrize("join", ["", "_", "."])
def test_points_are_found_by_the_beginnings_of_their_names(tmp_path: Path, join: str):
    path = written(tmp_path, f"frame,x{join}1,y{join}1,x{join}2,y{join}2\n0,1,2,3,4\n")
    assert load(path).frames[0].subjects[0].points == {"1": Keypoint(1, 2), "2": Keypoint(3, 4)}


def test_frames_by_number_their_part_and_what_is_not_read(tmp_path: Path):
    text = "frame;split;note;nose_x;nose_y;ear_x\n4.0;val;dark;1,5;2;9\n2;train;;3;4;9\n"
    labels = flat_table.load(written(tmp_path, text))
    assert [(f.number, f.split, f.image) for f in labels.frames] == [
        (2, "train", None),
        (4, "validation", None),
    ]
    assert labels.frames[1].subjects[0].points == {"nose": Keypoint(1.5, 2)}
    assert [(o.what, o.count, o.places) for o in labels.left_out] == [("columns", 2, ("note", "ear_x"))]


def test_rows_without_a_name_are_numbered(tmp_path: Path):
    frames = flat_table.load(written(tmp_path, "nose_x,nose_y\n1,2\n3,4\n")).frames
    assert [(frame.number, frame.image) for frame in frames] == [(0, None), (1, None)]


def test_tables_of_other_things(tmp_path: Path):
    path = written(tmp_path, "name,price\nbread,2\n")
    with pytest.raises(FileFormatError, match="names no points"):
        flat_table.load(path)
    with pytest.raises(FileFormatError, match="holds no keypoints"):
        load(path)
    with pytest.raises(FileFormatError):
        load(written(tmp_path, "", "empty.csv"))


def test_the_real_flat_head():
    (frame,) = load(sample("labels/F21-not-read/flat_header.csv")).frames
    assert frame.subjects[0].points == {"nose": Keypoint(10, 20), "tail": Keypoint(30, 40)}
    assert frame.image == "img001.png"
