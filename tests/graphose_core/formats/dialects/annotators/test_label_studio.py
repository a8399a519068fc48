from copy import deepcopy
from pathlib import Path

import pytest

from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import LABEL_STUDIO, box, key
from tests.graphose_core.formats.dialects.written import written_json


def test_percents_become_pixels_and_points_find_their_owner(tmp_path: Path):
    (frame,) = load(written_json(tmp_path / "a.json", LABEL_STUDIO)).frames
    first, second = frame.subjects
    assert (frame.image, frame.size) == ("shots/a b.jpg", (200, 120))
    # a lies in r1 alone, b is in both and says r1, c is in both and is related to r2
    assert first.points == {"nose": Keypoint(20, 30), "tail": Keypoint(60, 30, Visibility.OCCLUDED)}
    assert second.points == {"nose": Keypoint(80, 60)}
    assert (first.kind.name, first.box, second.box) == ("mouse", (0, 0, 100, 60), (50, 0, 100, 60))


@pytest.mark.parametrize(
    ("address", "image"),
    [
        ("/data/upload/1/ab12-a.jpg", "data/upload/1/ab12-a.jpg"),
        ("s3://bucket/frames/a.PNG", "frames/a.PNG"),
        ("https://x.org/a%20b.jpg?token=1", "a b.jpg"),
        ("http://[", "http://["),
    ],
)
def test_the_path_of_the_image(tmp_path: Path, address: str, image: str):
    content = deepcopy(LABEL_STUDIO)
    content[0]["data"] = {"image": address}
    assert load(written_json(tmp_path / "a.json", content)).frames[0].image == image


def test_the_short_form(tmp_path: Path):
    content = [{"image": "a.jpg", "id": 1, "kp": [{**key("a", "nose", 10, 25)["value"], "original_width": 200,
                "original_height": 120}]}]  # fmt: skip
    labels = load(written_json(tmp_path / "a.json", content))
    assert labels.format == "label-studio"
    assert labels.frames[0].subjects[0].points == {"nose": Keypoint(20, 30)}


def test_the_first_full_annotation_counts_and_predictions_where_there_is_none(tmp_path: Path):
    one, two = {"result": [key("a", "nose", 1, 1)]}, {"result": [key("a", "nose", 50, 50)]}
    gone = {"result": [key("a", "nose", 9, 9)], "was_cancelled": True}
    tasks = [
        {"data": {"image": "a.jpg"}, "annotations": [gone, {"result": []}, one, two]},
        {"data": {"image": "b.jpg"}, "annotations": [], "predictions": [two]},
    ]
    labels = load(written_json(tmp_path / "a.json", tasks))
    assert [frame.subjects[0].points["nose"].x for frame in labels.frames] == [2, 100]
    assert str(labels.left_out[0]).startswith("1 annotation left out: the task has an earlier one")


def test_what_cannot_be_read_is_told(tmp_path: Path):
    content = deepcopy(LABEL_STUDIO)
    results = content[0]["annotations"][0]["result"]
    results += [
        None,
        {**key("x", "ear", 1, 1), "original_width": None},
        key("y", "ear", None, 1),
        box("z", None, 0, 1, 1),
    ]
    content.append(None)
    labels = load(written_json(tmp_path / "a.json", content))
    assert [len(subject.points) for subject in labels.frames[0].subjects] == [2, 1]
    assert {(each.what, each.count) for each in labels.left_out} == {
        ("results", 1),
        ("results", 2),
        ("tasks", 1),
    }
