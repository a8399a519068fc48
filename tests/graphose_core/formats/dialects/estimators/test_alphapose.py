from copy import deepcopy
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.estimators import alphapose
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import ALPHAPOSE, flat
from tests.graphose_core.formats.dialects.written import written_json


def test_results_of_an_image_are_one_frame_and_tracks_have_names(tmp_path: Path):
    labels = load(written_json(tmp_path / "a.json", ALPHAPOSE))
    assert labels.format == "alphapose"
    assert [(frame.image, frame.number) for frame in labels.frames] == [("1.jpg", 1), ("12.jpg", 12)]
    assert [[s.name for s in frame.subjects] for frame in labels.frames] == [
        ["person 2", "person 5"],
        ["person 5"],
    ]


def test_without_tracking_everybody_has_the_same_number_and_is_followed(tmp_path: Path):
    content = [{**entry, "idx": [0.0]} for entry in ALPHAPOSE]
    names = {s.name for f in load(written_json(tmp_path / "a.json", content)).frames for s in f.subjects}
    assert names == {"person 1", "person 2"}


@pytest.mark.parametrize(
    ("count", "kind", "last"),
    [(17, "person", "right_ankle"), (26, "person", "right_heel"), (21, "hand", "little_4"),
     (133, "person", "right_pinky_finger4"), (136, "person", "right_pinky_finger4"), (5, "", "5")],
)  # fmt: skip
def test_known_sets_of_points(tmp_path: Path, count: int, kind: str, last: str):
    content = [{**ALPHAPOSE[0], "keypoints": flat(count)}]
    (subject,) = load(written_json(tmp_path / "a.json", content)).frames[0].subjects
    assert (subject.kind.name, subject.kind.points[-1], len(subject.points)) == (kind, last, count)


def test_unlikely_points_are_told_and_whole_scores_are_visibilities(tmp_path: Path):
    content = deepcopy(ALPHAPOSE)
    content[0]["keypoints"][2::3] = [0.1, 0.0, None, *[0.9] * 14]
    labels = load(written_json(tmp_path / "a.json", content))
    assert len(labels.frames[0].subjects[0].points) == 14
    assert [each.count for each in labels.left_out] == [1, 1]
    hand = {**ALPHAPOSE[0], "keypoints": flat(21, 2)}
    (frame,) = load(written_json(tmp_path / "b.json", [hand])).frames
    assert frame.subjects[0].points["wrist"] == Keypoint(10, 20)


def test_one_odd_result_refuses_nothing(tmp_path: Path):
    content = [None, {"image_id": "x.jpg"}, {**ALPHAPOSE[0], "keypoints": [1, 2]}, *ALPHAPOSE]
    labels = load(written_json(tmp_path / "a.json", content))
    assert len(labels.frames) == 2
    assert str(labels.left_out[0]).startswith("3 of 6 results left out")
    with pytest.raises(FileFormatError, match="not a list of results"):
        alphapose.load(written_json(tmp_path / "b.json", {}))
