"""Right values of the real samples that no reader knew (`../shared/data/labels/F21-not-read`)."""

import pytest

from graphose_core.formats.keypoints import Frame, Keypoint, Visibility
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load
from tests.graphose_core.formats.samples import sample


def read(name: str) -> Labels:
    return load(sample(f"labels/F21-not-read/{name}"))


def place(frame: Frame, name: str, subject: int = 0) -> tuple[float, float]:
    point = frame.subjects[subject].points[name]
    return point.x, point.y


@pytest.mark.parametrize(
    ("name", "format_name", "points"),
    [
        ("alphapose-results.json", "alphapose", [[17], [17], [17]]),
        ("char_cfg.yaml", "animated-drawings", [[16]]),
        ("cvat_skeleton.xml", "cvat", [[3], [3, 3]]),
        ("labelme.json", "labelme", [[2]]),
        ("labelstudio.json", "label-studio", [[1]]),
        ("mediapipe.json", "mediapipe", [[33]]),
        ("mediapipe_33.json", "mediapipe", [[15]]),
        ("mmpose_predictions.json", "mmpose", [[17]]),
        ("unclear/at_testdata.json", "alphatracker", [[3, 3]] * 4),
        ("via.json", "via", [[1]]),
        ("x-anylabeling.json", "labelme", [[16]]),
        ("yolo_data.yaml", "yolo", [[5]]),
        ("yolo_image_001.txt", "yolo", [[5]]),
    ],
)
def test_each_holds_its_keypoints(name: str, format_name: str, points: list[list[int]]):
    labels = read(name)
    assert labels.format == format_name
    assert [[len(subject.points) for subject in frame.subjects] for frame in labels.frames] == points


def test_alphapose():
    frames = read("alphapose-results.json").frames
    assert [(frame.image, frame.number) for frame in frames] == [("0.jpg", 0), ("1.jpg", 1), ("3.jpg", 3)]
    assert place(frames[2], "nose") == (13, 20)
    assert place(frames[0], "right_ankle") == (90, 84)
    assert frames[0].subjects[0].box == (10, 20, 80, 64)


def test_animated_drawings():
    (frame,) = read("char_cfg.yaml").frames
    (subject,) = frame.subjects
    assert (frame.size, frame.image) == ((508, 602), "texture.png")
    assert place(frame, "left_hand") == (449, 278)
    assert len(subject.kind.bones) == 15
    assert ("torso", "right_shoulder") in subject.kind.bones


def test_cvat():
    labels = read("cvat_skeleton.xml")
    first, second = labels.frames
    assert (first.image, first.size, second.size) == ("img0.jpg", (8, 8), (10, 10))
    assert sorted(first.subjects[0].points) == ["2", "3", "4"]
    kind = second.subjects[1].kind
    assert (kind.name, kind.points, kind.bones) == (
        "skeleton",
        ("1", "2", "3", "4"),
        (("3", "2"), ("1", "4")),
    )
    assert (second.subjects[0].kind.name, place(second, "3")) == ("label2", (5, 6))
    assert place(second, "4", subject=1) == (6, 6)
    assert [str(each)[:22] for each in labels.left_out] == ["3 of 6 shapes left out"]


def test_labelme_and_x_anylabeling():
    (frame,) = read("labelme.json").frames
    assert (frame.size, frame.image, frame.embedded) == ((200, 120), "a.jpg", None)
    assert (place(frame, "nose"), place(frame, "tail")) == ((10, 20), (60, 70))
    (frame,) = read("x-anylabeling.json").frames
    (subject,) = frame.subjects
    assert (subject.kind.name, frame.size) == ("person", (500, 750))
    assert place(frame, "left_wrist") == (302, 444)
    assert subject.box == pytest.approx((202.578, 262.778, 118.760, 364.282), abs=1e-3)


def test_label_studio_and_via():
    (frame,) = read("labelstudio.json").frames
    assert (frame.size, frame.name, place(frame, "nose")) == ((200, 120), "a.jpg", (20, 30))
    (frame,) = read("via.json").frames
    assert (frame.image, place(frame, "nose")) == ("a.jpg", (10, 20))


def test_mediapipe():
    labels = read("mediapipe.json")
    (frame,) = labels.frames
    assert place(frame, "right_foot_index") == pytest.approx((0.62, 0.84))
    assert (frame.size, frame.number) == (None, 0)
    assert "put the image beside it" in str(labels.left_out[0])
    labels = read("mediapipe_33.json")
    points = labels.frames[0].subjects[0].points
    assert points["nose"].visibility is Visibility.VISIBLE
    assert points["left_elbow"].visibility is Visibility.OCCLUDED
    assert labels.left_out[0].count == 33 - len(points)


def test_mmpose():
    (frame,) = read("mmpose_predictions.json").frames
    assert (place(frame, "nose"), place(frame, "right_ankle")) == ((10, 20), (90, 84))
    assert frame.subjects[0].box == (1, 2, 89, 98)


def test_alphatracker():
    frames = read("unclear/at_testdata.json").frames
    assert [frame.image for frame in frames] == [f"img00{i}.png" for i in range(4)]
    assert place(frames[3], "2", subject=1) == (8, 3)
    assert frames[3].subjects[1].box == (8, 1, 3, 3)


@pytest.mark.parametrize("name", ["yolo_data.yaml", "yolo_image_001.txt"])
def test_yolo(name: str):
    labels = read(name)
    (frame,) = labels.frames
    (subject,) = frame.subjects
    assert subject.kind.points == ("head", "neck", "center", "tail_base", "tail_tip")
    assert subject.kind.pairs == (("head", "neck"), ("center", "tail_base"))
    assert ("center", "tail_tip") in subject.kind.bones
    assert subject.points["head"] == Keypoint(0.45, 0.2)
    assert subject.points["tail_tip"] == Keypoint(0.55, 0.6, Visibility.OCCLUDED)
    assert "the image is not there" in str(labels.left_out[0])
