from copy import deepcopy
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.annotators import labelme
from graphose_core.formats.keypoints import Keypoint, Segmentation, Visibility
from tests.graphose_core.formats.dialects.goods import LABELME, shape
from tests.graphose_core.formats.dialects.written import written_json


def test_groups_are_subjects_and_their_shapes_say_what_and_where(tmp_path: Path):
    labels = labelme.load(written_json(tmp_path / "a.json", LABELME))
    first, second = labels.frames[0].subjects
    assert labels.left_out == ()
    assert first.kind is second.kind
    assert (first.kind.name, first.kind.points) == ("mouse", ("nose", "tail"))
    assert first.points == {"nose": Keypoint(10, 20), "tail": Keypoint(60, 70, Visibility.OCCLUDED)}
    assert first.box == (5, 5, 65, 75)
    assert second.segmentation == Segmentation((((100, 10), (120, 10), (120, 40)),))


def test_points_in_no_group_are_one_subject_and_doubles_are_told(tmp_path: Path):
    content = {**LABELME, "shapes": [shape("nose", (1, 2)), shape("tail", (3, 4)), shape("nose", (5, 6))]}
    labels = labelme.load(written_json(tmp_path / "a.json", content))
    assert [sorted(s.points) for s in labels.frames[0].subjects] == [["nose", "tail"], ["nose"]]
    assert "group the points" in str(labels.left_out[0])


def test_one_odd_shape_refuses_nothing(tmp_path: Path):
    content = deepcopy(LABELME)
    content["shapes"] += [
        None,
        {"label": "ear", "shape_type": "point", "points": [[None, 3]]},
        {"label": None, "shape_type": "point", "points": [[1, 3]]},
        shape("line", (1, 2), (3, 4), kind="line"),
    ]
    labels = labelme.load(written_json(tmp_path / "a.json", content))
    assert [len(subject.points) for subject in labels.frames[0].subjects] == [2, 1]
    assert sum(each.count for each in labels.left_out) == 4
    assert {each.total for each in labels.left_out} == {9}


def test_an_embedded_image_is_named_and_a_missing_size_is_none(tmp_path: Path):
    content = {**LABELME, "imageData": "aGVsbG8=", "imageWidth": None}
    (frame,) = labelme.load(written_json(tmp_path / "a.json", content)).frames
    assert (frame.embedded, frame.size) == ("imageData", None)


def test_several_files_share_their_kinds(tmp_path: Path):
    paths = [written_json(tmp_path / f"{i}.json", {**LABELME, "imagePath": f"{i}.jpg"}) for i in range(3)]
    paths.append(written_json(tmp_path / "other.json", {"people": []}))
    labels = labelme.load_all(paths)
    assert [frame.image for frame in labels.frames] == ["0.jpg", "1.jpg", "2.jpg"]
    assert len({subject.kind for frame in labels.frames for subject in frame.subjects}) == 1
    assert str(labels.left_out[0]).startswith("1 of 4 files left out")


def test_another_file_is_told(tmp_path: Path):
    with pytest.raises(FileFormatError, match="holds no `shapes`"):
        labelme.load(written_json(tmp_path / "a.json", [1]))
    (tmp_path / "b.json").write_text("{")
    with pytest.raises(FileFormatError, match="not a complete JSON"):
        labelme.load(tmp_path / "b.json")
