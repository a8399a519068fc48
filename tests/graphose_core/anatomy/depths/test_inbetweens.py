"""In-betweens of people: what is drawn never jumps, however depths come about at both ends."""

import itertools

import pytest

from graphose_core.anatomy.depths.inbetweens import in_between
from graphose_core.anatomy.depths.staging import own_depths, staged_depths
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.frames import frames_of
from graphose_core.export.plan import Span
from tests.people_documents import bundled_pose, person

STEPS = 60


def opened(figure: Figure) -> Figure:
    return figure.replace(joints=tuple(j.replace(depth=None, depth_follows=False) for j in figure.joints))


def given(figure: Figure, *names: str, shift: float = 0.2, follows: bool = False) -> Figure:
    """The figure with depths of some joints (none named: all) set, other than they would be inferred."""
    depths = own_depths(figure)
    return figure.replace(
        joints=tuple(
            j.replace(depth=depths[j.name] + shift, depth_follows=follows)
            if not names or j.name in names
            else j
            for j in figure.joints
        )
    )


def crossed() -> Figure:
    return opened(bundled_pose("arms-crossed")).replace(name=person().name)


def behind() -> Figure:
    return opened(person()).replace(name="behind")


STAND = opened(person())
ENDS = {
    "one joint": (STAND, given(crossed(), "left_wrist")),
    "all": (STAND, given(crossed())),
    "some at each": (given(STAND, "left_wrist"), given(crossed(), "right_wrist", "right_elbow")),
    "follows": (STAND, given(crossed(), "left_wrist", "right_wrist", follows=True)),
    "follows and set": (given(STAND, "left_knee"), given(crossed(), "left_wrist", follows=True)),
}


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize("others", [(), (behind(),)], ids=["alone", "before another"])
def test_no_depth_jumps(name: str, others: tuple[Figure, ...]) -> None:
    start, end = ((*others, figure) for figure in ENDS[name])
    drawn = [staged_depths(in_between(start, end, step / STEPS))[-1] for step in range(STEPS + 1)]
    farthest = max(abs(drawn[-1][joint] - drawn[0][joint]) for joint in drawn[0])
    assert farthest > 0.05
    for before, after in itertools.pairwise(drawn):
        assert before.keys() == after.keys()
        assert max(abs(after[joint] - before[joint]) for joint in before) < 0.02


def test_ends_are_as_they_are_and_what_is_unset_at_both_stays_unset() -> None:
    start, end = (STAND,), (given(crossed(), "left_wrist"),)
    assert in_between(start, end, 0.0) == start
    assert in_between(start, end, 1.0) == end
    (half,) = in_between(start, end, 0.5)
    assert {joint.name for joint in half.joints if joint.depth is not None} == {"left_wrist"}


def test_figures_that_know_no_depths_keep_those_of_the_nearer_end() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    deep = hand.replace(joints=tuple(j.replace(depth=0.3) for j in hand.joints))
    assert in_between((hand,), (deep,), 0.75) == in_between((deep,), (deep,), 0.75)


def test_exports_show_what_the_timeline_shows() -> None:
    keyframes = (
        Keyframe(name="a", time=0.0, figures=(STAND,), latents=Latents()),
        Keyframe(name="b", time=1.0, figures=(given(crossed()),), latents=Latents()),
    )
    timeline = Timeline(keyframes=keyframes)
    document = PoseDocument(figures=(STAND,), timeline=timeline)
    frames = frames_of(document, Span(0.0, 1.0, 4, False))
    assert frames[1].figures == moment_at(timeline, 0.25, in_between).figures
