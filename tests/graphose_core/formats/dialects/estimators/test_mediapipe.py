from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.formats.conversion.figures import best_skeleton
from graphose_core.formats.dialects.estimators import mediapipe
from graphose_core.formats.keypoints import Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import MEDIAPIPE, landmarks
from tests.graphose_core.formats.dialects.written import written_json


def test_shares_become_pixels_of_the_size_in_the_file(tmp_path: Path):
    (frame,) = load(written_json(tmp_path / "a.json", MEDIAPIPE)).frames
    (subject,) = frame.subjects
    assert (frame.size, frame.number) == ((200, 100), 5)
    assert (subject.points["left_eye_inner"].x, subject.points["left_eye_inner"].y) == pytest.approx((62, 22))
    assert best_skeleton(subject.kind) == "coco17"
    assert {name for bone in subject.kind.bones for name in bone} == set(subject.kind.points)


def test_the_image_beside_gives_the_size(tmp_path: Path):
    Image.new("RGB", (400, 50)).save(tmp_path / "a.png")
    labels = load(written_json(tmp_path / "a.json", landmarks(33, visibility=1)))
    (frame,) = labels.frames
    assert (frame.image, frame.size, labels.left_out) == ("a.png", (400, 50), ())
    assert frame.subjects[0].points["nose"].x == pytest.approx(120)


@pytest.mark.parametrize(
    "content",
    [
        landmarks(33),
        {"poseLandmarks": landmarks(33), "poseWorldLandmarks": landmarks(33)},
        {"pose_landmarks": [landmarks(33)], "pose_world_landmarks": [landmarks(33)]},
        {"frames": [{"landmarks": landmarks(33)}]},
        [{"frame": 0, "pose": {"landmarks": landmarks(33)}}],
        [landmarks(33)],
    ],
)
def test_wherever_landmarks_stand(tmp_path: Path, content: object):
    labels = load(written_json(tmp_path / "a.json", content))
    assert labels.format == "mediapipe"
    assert [len(subject.points) for subject in labels.frames[0].subjects] == [33]


def test_hands_with_their_sides_and_what_is_no_known_set(tmp_path: Path):
    content = {
        "left_hand_landmarks": landmarks(21, visibility=0),
        "right_hand_landmarks": landmarks(21),
        "face_landmarks": landmarks(468),
        "width": 100,
        "height": 100,
    }
    labels = load(written_json(tmp_path / "a.json", content))
    assert [(s.name, s.kind.name, len(s.points)) for s in labels.frames[0].subjects] == [
        ("left hand", "hand", 21),
        ("right hand", "hand", 21),
    ]
    assert [each.what for each in labels.left_out] == ["sets of landmarks"]


def test_times_and_odd_values(tmp_path: Path):
    rows = [{"x": None, "y": 0.5}, None, *landmarks(31, visibility=0.3)]
    content = [{"timestamp_ms": 40, "landmarks": rows}, {"landmarks": [], "frame": "x"}]
    labels = load(written_json(tmp_path / "a.json", content))
    first, second = labels.frames
    assert (first.time, second.subjects) == (0.04, ())
    assert {point.visibility for point in first.subjects[0].points.values()} == {Visibility.OCCLUDED}
    assert labels.left_out[0].count == 2


def test_pixels_stay_pixels(tmp_path: Path):
    rows = [{"x": 100 + i, "y": 50, "z": 0} for i in range(21)]
    labels = load(written_json(tmp_path / "a.json", {"landmarks": rows}))
    assert labels.frames[0].subjects[0].points["wrist"].x == 100
    assert labels.left_out == ()


def test_no_landmarks_are_told(tmp_path: Path):
    with pytest.raises(FileFormatError, match="33 or 21 landmarks"):
        mediapipe.load(written_json(tmp_path / "a.json", {"landmarks": landmarks(40)}))
