import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import (
    AddKeyframe,
    DeleteKeyframes,
    EaseKeyframes,
    MoveJoints,
    MoveKeyframes,
    RenameKeyframe,
)
from graphose_core.document.timeline.latent_mix import mixed_latents, weights_of
from graphose_core.document.timeline.motion import eased
from graphose_core.document.timeline.timeline import (
    duration,
    frame_times,
    image_at,
    keyframe_at,
    moment_at,
    snapped,
    without_images,
)
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import KeyframeImage, Reference
from graphose_core.errors import DocumentError, UnknownNameError
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.document.document_strategies import fast, latents, timelines

SHARES = st.floats(0.01, 0.99)
TIP = JointRef("hand", "index_4")


def scene(*times: float, easing: str = "linear") -> PoseDocument:
    """The sample scene with keyframes, each of which has the tip of a finger a tenth further down."""
    document = sample_scene()
    x, y = document.joint(TIP).position
    for number, time in enumerate(times):
        posed = MoveJoints({TIP: (x, y + 0.1 * number)}).apply(document)
        document = AddKeyframe(f"Keyframe {number}", time, posed.figures, Latents(seed=number), easing).apply(
            document
        )
    return document


@fast
@given(timelines(fewest=1))
def test_at_a_key_a_timeline_shows_exactly_the_key(timeline):
    for keyframe in timeline.keyframes:
        moment = moment_at(timeline, keyframe.time)
        assert moment.figures == keyframe.figures
        assert moment.latents == keyframe.latents


@fast
@given(timelines(fewest=1), st.floats(-10, 200))
def test_at_any_time_a_timeline_shows_a_valid_scene(timeline, time):
    moment = moment_at(timeline, time)
    assert moment.within(PoseDocument()).figures == moment.figures
    if time <= timeline.keyframes[0].time:
        assert moment.figures == timeline.keyframes[0].figures
    if time >= timeline.keyframes[-1].time:
        assert moment.figures == timeline.keyframes[-1].figures


@pytest.mark.parametrize("easing", ["linear", "ease_in", "ease_out", "smooth", "hold"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_the_easing_of_a_segment_decides_how_far_it_has_come(easing, share):
    timeline = scene(1.0, 3.0, easing=easing).timeline.replace(interpolation="straight")
    start, end = (keyframe.figures[0].joint("index_4").position[1] for keyframe in timeline.keyframes)
    now = moment_at(timeline, 1 + 2 * share).figures[0].joint("index_4").position[1]
    assert now == pytest.approx(start + eased(easing, share) * (end - start))


def test_without_keys_nothing_is_shown():
    with pytest.raises(DocumentError, match="add a keyframe first"):
        moment_at(Timeline(), 0.0)
    assert duration(Timeline()) == 0


def test_keys_keep_the_order_of_their_times():
    document = MoveKeyframes({"Keyframe 0": 2.5}).apply(scene(0.0, 1.0, 2.0))
    assert [keyframe.name for keyframe in document.timeline.keyframes] == [
        "Keyframe 1",
        "Keyframe 2",
        "Keyframe 0",
    ]
    assert duration(document.timeline) == 2.5
    back = MoveKeyframes({"Keyframe 0": 2.5}).inverse(scene(0.0, 1.0, 2.0)).apply(document)
    assert back == scene(0.0, 1.0, 2.0)


def test_two_keys_cannot_share_a_time_or_a_name():
    with pytest.raises(DocumentError, match="no two at the same time"):
        MoveKeyframes({"Keyframe 0": 1.0}).apply(scene(0.0, 1.0))
    with pytest.raises(DocumentError, match="share a name"):
        RenameKeyframe("Keyframe 0", "Keyframe 1").apply(scene(0.0, 1.0))
    with pytest.raises(DocumentError, match="time"):
        MoveKeyframes({"Keyframe 0": -1.0}).apply(scene(0.0, 1.0))


def test_a_key_put_where_one_is_takes_its_place_and_keeps_its_name_and_easing():
    document = scene(0.0, 1.0, easing="hold")
    again = AddKeyframe("New", 1.0, (), Latents(seed=9)).apply(document)
    assert [keyframe.name for keyframe in again.timeline.keyframes] == ["Keyframe 0", "Keyframe 1"]
    changed = again.timeline.keyframes[1]
    assert (changed.figures, changed.latents.seed, changed.easing) == ((), 9, "hold")


@pytest.mark.parametrize(
    "edit", [DeleteKeyframes(("nobody",)), MoveKeyframes({"nobody": 1.0}), EaseKeyframes(("nobody",), "hold")]
)
def test_a_key_that_is_not_there_is_named(edit):
    with pytest.raises(UnknownNameError, match="'nobody' is not on the timeline; there are Keyframe 0"):
        edit.apply(scene(0.0))


def test_the_key_at_a_time_is_found_within_half_a_frame():
    timeline = scene(0.0, 1.0).timeline.replace(frame_rate=10)
    assert keyframe_at(timeline, 1.04).name == "Keyframe 1"
    assert keyframe_at(timeline, 1.06) is None
    assert snapped(timeline, 1.04) == 1.0
    assert snapped(timeline, -3) == 0.0


@given(st.floats(0, 10), st.integers(0, 200), st.integers(1, 60))
def test_frames_take_in_both_ends(start, count, rate):
    times = frame_times(start, start + count / rate, rate)
    assert len(times) == count + 1
    assert times[0] == start
    assert times[-1] == pytest.approx(start + count / rate)


@pytest.mark.parametrize("span", [(1.0, 0.0, 12), (0.0, 1.0, 0), (0.0, math.inf, 12), (math.nan, 1.0, 12)])
def test_impossible_frames_are_refused(span):
    with pytest.raises(DocumentError, match="change the range"):
        frame_times(*span)


@fast
@given(latents, latents, SHARES)
def test_mixed_latents_are_as_typical_as_their_ends(a, b, share):
    mixed = mixed_latents(a, b, share)
    weights = weights_of(mixed)
    assert math.hypot(*weights.values()) == pytest.approx(1)
    assert mixed.strength == pytest.approx(a.strength + share * (b.strength - a.strength))
    assert set(weights) <= set(weights_of(a)) | set(weights_of(b))


@fast
@given(latents, latents)
def test_latents_at_the_ends_are_exact(a, b):
    assert mixed_latents(a, b, 0.0) == a
    assert mixed_latents(a, b, 1.0) == b


@fast
@given(latents, latents, SHARES)
def test_latents_come_back_the_way_they_went(a, b, share):
    there, back = weights_of(mixed_latents(a, b, share)), weights_of(mixed_latents(b, a, 1 - share))
    for seed in there | back:
        assert there.get(seed, 0.0) == pytest.approx(back.get(seed, 0.0), abs=1e-4)


@fast
@given(latents, SHARES, SHARES)
def test_a_mixture_can_be_mixed_again(a, first, second):
    b = Latents(seed=(a.seed + 1) % 2**32)
    assume(b.seed not in weights_of(a))
    between = mixed_latents(a, b, first)
    on = weights_of(mixed_latents(a, between, second))
    straight = weights_of(mixed_latents(a, b, first * second))
    for seed in on | straight:
        assert on.get(seed, 0.0) == pytest.approx(straight.get(seed, 0.0), abs=1e-6)


def test_a_key_needs_a_name():
    with pytest.raises(ValueError, match="name"):
        Keyframe(name="", time=0.0, figures=())


def with_images(*paths: str) -> PoseDocument:
    """Keyframes a second apart with images of these paths; "" for none."""
    document = scene(*map(float, range(len(paths))))
    keyframes = tuple(
        keyframe.replace(image=KeyframeImage(path=path) if path else None)
        for keyframe, path in zip(document.timeline.keyframes, paths, strict=True)
    )
    return document.replace(timeline=document.timeline.replace(keyframes=keyframes))


@pytest.mark.parametrize(
    ("time", "path"), [(0, "a.png"), (0.9, "a.png"), (1, "b.png"), (2.5, "b.png"), (3, "c.png"), (9, "c.png")]
)
def test_the_image_is_that_of_the_nearest_earlier_key_that_has_one(time: float, path: str):
    image = image_at(with_images("a.png", "b.png", "", "c.png").timeline, time)
    assert image is not None
    assert image.path == path


def test_before_all_images_the_first_is_shown_and_without_images_none():
    assert image_at(with_images("", "b.png").timeline, 0) == KeyframeImage(path="b.png")
    assert image_at(with_images("", "").timeline, 0) is None
    assert image_at(without_images(with_images("a.png").timeline), 0) is None


def test_a_moment_lays_its_image_as_the_reference_lies():
    laid = Reference.embed(b"x").replace(size=0.7, opacity=0.3)
    document = with_images("a.png", "b.png").replace(reference=laid)
    shown = moment_at(document.timeline, 1).within(document).reference
    assert shown == Reference(path="b.png", size=0.7, opacity=0.3)
    nothing = document.replace(reference=None)
    assert moment_at(document.timeline, 1).within(nothing).reference is None


def test_a_change_of_a_key_keeps_its_image():
    document = with_images("a.png", "b.png")
    moved = AddKeyframe("x", 1.0, document.figures, Latents()).apply(document)
    assert moved.timeline.keyframes[1].image == KeyframeImage(path="b.png")
    moved = MoveKeyframes({moved.timeline.keyframes[1].name: 4.0}).apply(moved)
    assert moved.timeline.keyframes[1].image == KeyframeImage(path="b.png")
