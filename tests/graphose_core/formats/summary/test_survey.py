import numpy as np
import pytest

from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels, LeftOut
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.summary.survey import MOST, looked_at, near_places, pose_spread, survey

MOUSE = Kind("mouse", ("snout", "ear", "tail", "paw"))


def subject(angle: float, centre=(50.0, 40.0), size=10.0, missing=()) -> Subject:
    """A straight body whose tail is bent by an angle."""
    tail = (size * np.cos(angle), size * np.sin(angle))
    places = {"snout": (-size, 0.0), "ear": (0.0, 0.0), "tail": tail}
    return Subject(
        MOUSE,
        {n: Keypoint(centre[0] + x, centre[1] + y) for n, (x, y) in places.items() if n not in missing},
    )


def frames(count: int) -> tuple[Frame, ...]:
    angles = np.linspace(-1, 1, count)
    return tuple(Frame(str(i), (subject(a),), sequence=f"v{i % 2}") for i, a in enumerate(angles))


def test_counts_coverage_and_sequences():
    made = (*frames(30), Frame("empty"), Frame("half", (subject(0, missing=("ear",)),)))
    found = survey(Labels(made))
    assert (found.frames, found.labelled, found.subjects) == (32, 31, 31)
    assert found.kind == MOUSE
    assert found.coverage == pytest.approx({"snout": 1.0, "ear": 30 / 31, "tail": 1.0, "paw": 0.0})
    assert found.sequences == {"v0": 15, "v1": 15, "": 2}
    assert any("paw" in problem for problem in found.problems)


def test_what_was_left_out_is_a_problem():
    found = survey(Labels(frames(30), (LeftOut("rows", "are short", 3, 100),)))
    assert "3 of 100 rows left out: are short" in found.problems


def test_poses_spread_by_shape_not_by_place_or_size():
    same = [subject(0.3, (x, y), size) for x, y, size in ((10, 10, 5), (90, 20, 20), (40, 70, 11))]
    assert np.ptp(pose_spread(near_places(MOUSE, same)), axis=0) == pytest.approx((0, 0), abs=1e-9)
    bent = [subject(a) for a in np.linspace(-1, 1, 9)]
    order = np.argsort(pose_spread(near_places(MOUSE, bent))[:, 0])
    assert order.tolist() in (list(range(9)), list(range(9))[::-1])


def test_figures_whose_keypoints_lie_at_one_place_are_told():
    points = {name: Keypoint(7.0, 9.0) for name in MOUSE.points}
    made = (*frames(30), *(Frame(f"p{i}", (Subject(MOUSE, points),)) for i in range(10)))
    (told,) = (problem for problem in survey(Labels(made)).problems if "at one place" in problem)
    assert told.startswith("10 of 40 figures")
    assert not any("at one place" in problem for problem in survey(Labels(made[:31])).problems)


def test_nothing_labelled_is_said():
    found = survey(Labels((Frame("a"),)))
    assert found.kind is None
    assert found.spread.shape == (0, 2)
    assert found.problems == ("Nothing is labelled: choose another file.",)


def test_of_many_frames_some_are_looked_at():
    chosen = looked_at(10 * MOST)
    assert len(chosen) <= MOST
    assert (chosen[0], chosen[-1]) == (0, 10 * MOST - 1)


@pytest.mark.filterwarnings("error")
def test_places_that_no_image_has_upset_no_mean():
    wild = Subject(MOUSE, {name: Keypoint(1e308, -1e308) for name in MOUSE.points})
    made = (*frames(3), Frame("wild", (wild, wild)), Frame("wild too", (wild, subject(0))))
    found = survey(Labels(made))
    assert np.isfinite(found.spread).all()
    assert len(followed(made)) == 5
    start = {joint.name: joint.position for joint in skeleton_from_labels(MOUSE, made).joints}
    assert all(0 <= side <= 1 for place in start.values() for side in place)


def test_images_that_are_labelled_twice_are_told():
    made = tuple(Frame(f.name, f.subjects, image=f"{i // 2}.png") for i, f in enumerate(frames(60)))
    assert [p for p in survey(Labels(made)).problems if "more than once" in p] == [
        "30 images are labelled more than once (0.png): what is held out may have been learnt. "
        "Keep one of each."
    ]
    single = tuple(Frame(f.name, f.subjects, image=f"{i}.png") for i, f in enumerate(frames(60)))
    assert not any("more than once" in problem for problem in survey(Labels(single)).problems)
