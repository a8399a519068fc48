"""Tables of keypoints that people have: real ones, and hostile ones."""

import pytest

from graphose_core.formats.conversion.figures import figures_of
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.images.find import image_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint
from tests.graphose_core.formats.dialects.deeplabcut.tables import told
from tests.graphose_core.formats.samples import sample


def test_the_real_project():
    path = sample("openfield/labeled-data/m4s1/CollectedData_Pranav.csv")
    frames = deeplabcut.load(path).frames
    assert len(frames) == 116
    frame = sized(frames[0], path)
    assert frame.size == (640, 480)
    assert image_of(frame, path) == path.with_name("img0000.png")
    (figure,) = figures_of(frame.subjects, placing_of(frame))
    assert [joint.name for joint in figure.joints] == ["snout", "leftear", "rightear", "tailbase"]
    assert figure.joint("snout").position == pytest.approx((21.521 / 640, 265.428 / 640 + 80 / 640))
    assert all(0 <= c <= 1 for joint in figure.joints for c in joint.position)
    assert deeplabcut.load(path.with_suffix(".h5")).frames == frames


@pytest.mark.parametrize("name", ["21-dlc-bom", "21b-dlc-utf16", "21c-dlc-semicolon"])
def test_the_real_encodings(name: str):
    (frame,) = deeplabcut.load(sample(f"labels/F10-encodings/{name}/CollectedData_me.csv")).frames
    assert frame.subjects[0].points == {"nose": Keypoint(10.5, 20.5), "tail": Keypoint(30.5, 40.5)}


def test_the_real_cells():
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/CollectedData_LM.csv"))
    assert len(labels.frames) == 4
    assert {s.name for frame in labels.frames for s in frame.subjects} == {"Animal1", "Animal2", "single"}
    assert len(labels.left_out) == 1
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/06b-madlc-short-rows/CollectedData_me.csv"))
    assert [len(frame.subjects) for frame in labels.frames] == [2, 0]
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/32c-dlc-filtered-NA/vidDLC_resnet50.csv"))
    assert [set(frame.subjects[0].points) for frame in labels.frames] == [{"tail"}, {"nose"}]
    assert labels.left_out == ()


def test_the_real_animal_that_was_nine():
    frames = deeplabcut.load(sample("labels/F13-one-animal-becomes-nine/CollectedData_Pranav.csv")).frames
    assert len(frames) == 116
    assert len({s.name for frame in frames for s in frame.subjects}) == 1


def test_the_real_bones():
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    path = sample("labels/F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv")
    (kind,) = {s.kind for frame in deeplabcut.load(path).frames for s in frame.subjects}
    assert kind.bones == (("Hand", "Finger1"), ("Joystick1", "Joystick2"))
    assert kind.points == ("Hand", "Finger1", "Tongue", "Joystick1", "Joystick2")


def test_the_real_category_of_17():
    frames = deeplabcut.load(sample("labels/F14-export-13-categories/CollectedData.csv")).frames
    assert {len(s.kind.points) for frame in frames for s in frame.subjects} == {17}


def test_the_real_h5_of_a_video():
    labels = deeplabcut.load(sample("labels/F16-dlc-video-h5/reachingDEMO_2D.h5"))
    assert len(labels.frames) == 800
    assert {len(s.kind.points) for frame in labels.frames for s in frame.subjects} == {33}
    frame = labels.frames[0]
    assert (frame.number, frame.image) == (42150, None)
    assert frame.subjects[0].points["nose"].x == pytest.approx(397.562, abs=1e-3)


@pytest.mark.parametrize(
    "name",
    [
        "exc-582af651",
        "long-picture",
        "longmsg-09add802",
        "newline-4a5d3c4d",
        "newline-57239736",
        "newline-7cabfcb3",
    ],
)
def test_hostile_tables_are_read_and_told_in_short_lines(name: str):
    labels = deeplabcut.load(sample(f"hostile/csv-{name}.csv"))
    assert len(labels.frames) in (1, 2)
    assert all(len(sentence) < 400 and "\n" not in sentence for sentence in told(labels))
