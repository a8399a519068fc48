import pytest

from graphose_core.document.timeline.copies import pasted, stretched
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.keyframes import LONGEST, Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import sample_scene


def timeline(*times: float, **more: object) -> Timeline:
    figures = sample_scene().figures
    keyframes = tuple(
        Keyframe(name=f"K{i}", time=time, figures=figures, latents=Latents(seed=i), easing="linear")
        for i, time in enumerate(times)
    )
    return Timeline(keyframes=keyframes, **more)


def times(line: Timeline) -> list[tuple[str, float, int]]:
    return [(each.name, each.time, each.latents.seed) for each in line.keyframes]


def test_copies_keep_their_distance_and_have_names_of_their_own():
    line = timeline(0, 1, 1.5)
    made = pasted(line, line.keyframes[1:], 3)
    assert [(time, seed) for _, time, seed in times(made)] == [(0, 0), (1, 1), (1.5, 2), (3, 1), (3.5, 2)]
    assert len({name for name, _, _ in times(made)}) == 5


def test_a_keyframe_that_is_there_takes_the_pose_and_keeps_its_name():
    line = timeline(0, 1)
    assert times(pasted(line, line.keyframes[1:], 0)) == [("K0", 0, 1), ("K1", 1, 1)]


def test_backgrounds_are_copied_where_the_timeline_holds_them():
    line = timeline(0)
    copied = (line.keyframes[0].replace(background=SolidBackground(colour=(1, 0, 0))),)
    assert pasted(line, copied, 1).keyframes[1].background is None
    held = line.replace(backgrounds=True)
    assert pasted(held, copied, 1).keyframes[1].background == SolidBackground(colour=(1, 0, 0))


def test_beyond_the_longest_timeline_nothing_is_pasted():
    line = timeline(0, 10)
    with pytest.raises(DocumentError, match="paste nearer"):
        pasted(line, line.keyframes, LONGEST - 5)


def test_distances_are_multiplied_and_each_keyframe_has_a_frame():
    line = timeline(1, 1.5, 2.25, frame_rate=4)
    assert stretched(line, ["K0", "K1", "K2"], 2, 1) == {"K0": 1, "K1": 2, "K2": 3.5}
    assert stretched(line, ["K0", "K1", "K2"], 0.5, 1) == {"K0": 1, "K1": 1.25, "K2": 1.5}


def test_keyframes_that_would_meet_are_not_stretched():
    line = timeline(0, 0.25, 0.5, 1, frame_rate=4)
    assert stretched(line, ["K0", "K1", "K2"], 0.25, 0) is None
    assert stretched(line, ["K0", "K1"], 4, 0) is None
    assert stretched(line, ["K0", "K1"], -1, 0) is None
    assert stretched(line, ["K3"], 10_000, 0) is None
