"""Each file that went wrong once has its right value (`../shared/data/labels/README.md`)."""

import pytest

from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.open import open_image, sized
from graphose_core.formats.loading import load
from tests.graphose_core.formats.samples import sample
from tests.graphose_core.formats.shared_labels.every_file import RIGHT
from tests.graphose_core.formats.shared_labels.right import Right, told
from tests.paths import SHARED_DATA


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.file)
def test_each_file_has_its_right_value(right: Right):
    found = told(right.file)
    assert found["format"] == right.format
    kinds = [
        (s["name"], len(s["points"]), 0 if s["bones_proposed"] else len(s["bones"]), s["figure"])
        for s in found["skeletons"]
    ]
    assert tuple(kinds) == right.kinds
    frames = found["frames"]
    assert (len(frames), sum(frame["picture"] is not None for frame in frames)) == (right.frames, right.found)
    assert (frames[0]["width"], frames[0]["height"]) == (right.size or (None, None))
    figures = next(frame["figures"] for frame in frames if frame["figures"])
    labelled = [sum(place is not None for place in figure["points"].values()) for figure in figures]
    assert tuple(labelled) == right.figures
    for name, place in right.places.items():
        assert figures[0]["points"][name] == pytest.approx(list(place)), name
    assert len(found["left_out"]) == len(right.told)
    for words, each in zip(right.told, found["left_out"], strict=True):
        assert (
            words
            in f"{each['count']} of {each['total']} {each['what']} left out: {each['why']} {each['places']}"
        )


def test_every_folder_is_in_the_table():
    there = {path.name for path in sample("labels").iterdir() if path.is_dir()}
    own = {right.file.split("/")[0] for right in RIGHT}
    assert there - own == {"F21-not-read"}, "that one has its own tests, test_f21_samples.py"


def test_f08_the_point_lies_in_the_upright_image():
    path = sample("labels/F08-exif/CollectedData_me.csv")
    frame = sized(load(path).frames[0], path)
    nose = frame.subjects[0].points["nose"]
    assert placing_of(frame).to_document(nose.x, nose.y) == pytest.approx((0.75, 0.95))
    assert open_image(frame, path).size == (120, 200)


def test_f13_one_animal_is_one_figure():
    frames = told("F13-one-animal-becomes-nine/CollectedData_Pranav.csv")["frames"]
    assert len({figure["name"] for frame in frames for figure in frame["figures"]}) == 1


def test_f17_embedded_images_and_frames_of_the_video_are_opened():
    package = sample("labels/F17-sleap/minimal_instance.pkg.slp")
    assert open_image(load(package).frames[0], package).size == (384, 384)
    clip = sample("labels/F17-sleap/video-beside/clip.slp")
    assert open_image(load(clip).frames[700], clip).size == (1024, 1024)


def test_f18_bones_are_those_of_the_project():
    shape = told("F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv")["skeleton"]
    assert shape["bones"] == [["Hand", "Finger1"], ["Joystick1", "Joystick2"]]


def test_f22_frames_stand_at_their_times():
    times = [110 * k / 30 for k in range(10)]
    assert [frame["time"] for frame in told("F22-times/labels.v002.slp")["frames"]] == pytest.approx(times)
    frames = followed(load(SHARED_DATA / "labels/F22-times/labels.v002.slp").frames)
    keyframes = keyframes_of(frames, Pace(30), moving_placing(frames))
    assert [keyframe.time for keyframe in keyframes] == pytest.approx(times)
