"""Times, pixels, hits, drags and playback of the timeline: no window."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.timeline.onion.ghosts import ghosts_at
from app.timeline.playing import Playing, playing_from
from app.timeline.track.axis import EDGE, Axis, fitted, ruler_text, time_text
from app.timeline.track.keyframe_drag import KeyframeDrag
from app.timeline.track.lane import RULER, EasingHit, KeyframeHit, SegmentHit, hit, middle
from graphose_core.document.edits.catalogue import MoveKeyframes
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose_document import PoseDocument

axes = st.builds(Axis, start=st.floats(0, 100), scale=st.floats(1, 2000))
KEYFRAMES = tuple(Keyframe(name=name, time=time, figures=()) for name, time in (("a", 0), ("b", 1), ("c", 3)))
TIMELINE = Timeline(frame_rate=10, keyframes=KEYFRAMES)
AXIS = Axis(0.0, 100.0)


@given(axes, st.floats(0, 3000))
def test_times_and_pixels_are_each_others_inverse(axis, x):
    time = axis.start + (x - EDGE) / axis.scale
    assert axis.x_of(time) == pytest.approx(x, abs=1e-6)
    assert axis.time_of(x) == pytest.approx(max(time, 0))


@given(axes, st.floats(0.1, 10), st.floats(EDGE, 2000))
def test_zooming_keeps_the_time_under_the_pointer(axis, factor, x):
    zoomed = axis.zoomed(factor, x)
    assert zoomed.start >= 0
    if zoomed.start > 0:
        assert zoomed.time_of(x) == pytest.approx(axis.time_of(x), abs=1e-6)


@given(axes, st.floats(200, 3000))
def test_labelled_ticks_keep_their_distance_and_stay_in_sight(axis, width):
    ticks = list(axis.ticks(width))
    labels = [time for time, labelled in ticks if labelled]
    assert all((b - a) * axis.scale > 50 for a, b in pairwise(labels))
    assert all(EDGE - 1 <= axis.x_of(time) <= width + 1 for time, _ in ticks)


@given(st.floats(0, 3000), st.floats(300, 3000))
def test_a_fitted_timeline_shows_all_of_it(seconds, width):
    axis = fitted(seconds, width)
    assert axis.x_of(0) == EDGE
    assert axis.x_of(seconds) <= width or axis.scale == 1.0


@pytest.mark.parametrize(("time", "text"), [(0, "0.00 s"), (59.994, "59.99 s"), (64.5, "1:04.50")])
def test_times_are_read_in_seconds_and_minutes(time, text):
    assert time_text(time) == text
    assert ruler_text(0.25) == "0.25"
    assert ruler_text(64) == "1:04"


def test_keys_go_before_segments_and_easings_are_in_their_middle():
    y = middle()
    assert hit(TIMELINE, AXIS, EDGE + 101, y) == KeyframeHit("b")
    assert hit(TIMELINE, AXIS, EDGE + 30, y) == SegmentHit("a")
    assert hit(TIMELINE, AXIS, EDGE + 50, y) == EasingHit("a")
    assert hit(TIMELINE, AXIS, EDGE + 350, y) is None
    assert hit(TIMELINE, AXIS, EDGE + 100, RULER - 2) is None


def test_a_short_segment_has_no_room_for_its_easing():
    assert hit(TIMELINE, Axis(0.0, 50.0), EDGE + 25, middle()) == SegmentHit("a")


def test_dragged_keys_snap_to_frames_and_keep_their_distances():
    drag = KeyframeDrag(TIMELINE, ("b", "c"), held="b")
    assert drag.times(0.33, snap=True) == {"b": pytest.approx(1.3), "c": pytest.approx(3.3)}
    assert drag.times(0.33, snap=False) == {"b": pytest.approx(1.33), "c": pytest.approx(3.33)}


def test_dragged_keys_do_not_go_before_the_start_or_onto_another_key():
    assert KeyframeDrag(TIMELINE, ("b",), "b").times(-1.0, snap=True) is None
    assert KeyframeDrag(TIMELINE, ("a", "b"), "b").times(-9.0, snap=True) == {"a": 0.0, "b": 1.0}
    assert KeyframeDrag(TIMELINE, ("b",), "b").times(2.0, snap=True) is None


@given(st.sets(st.sampled_from("abc"), min_size=1), st.floats(-5, 5000), st.booleans(), st.data())
def test_every_drag_leaves_a_valid_timeline(names, by, snap, data):
    ordered = tuple(sorted(names))
    times = KeyframeDrag(TIMELINE, ordered, data.draw(st.sampled_from(ordered))).times(by, snap)
    if times is not None:
        moved = MoveKeyframes(times).apply(PoseDocument(timeline=TIMELINE)).timeline
        assert {keyframe.name for keyframe in moved.keyframes} == set("abc")


@given(st.integers(0, 50), st.integers(1, 50), st.integers(1, 60), st.floats(0, 1000))
def test_the_frame_that_is_due_depends_on_the_time_alone(first, last, rate, passed):
    """However seldom one asks, frames are dropped and none comes late."""
    first = min(first, last)
    once = Playing(10.0, first, last, rate, loop=False)
    again = Playing(10.0, first, last, rate, loop=True)
    due = first + int(passed * rate + 1e-6)
    assert once.frame(10.0 + passed) == pytest.approx(min(due, last), abs=1)
    assert once.is_over(10.0 + passed) == (once.frame(10.0 + passed) == last)
    assert 0 <= again.frame(10.0 + passed) <= last
    assert not again.is_over(10.0 + passed)


def test_a_loop_shows_every_frame_as_often():
    playing = Playing(0.0, 0, 3, 10, loop=True)
    assert [playing.frame(step / 10) for step in range(9)] == [0, 1, 2, 3, 0, 1, 2, 3, 0]


def test_playing_from_the_end_begins_at_the_start():
    assert playing_from(3, 3, 10, loop=False, now=5.0).frame(5.0) == 0
    assert playing_from(2, 3, 10, loop=False, now=5.0).frame(5.0) == 2


def test_ghosts_are_the_keys_on_both_sides_and_never_the_one_that_is_seen():
    assert [ghost.side for ghost in ghosts_at(TIMELINE, 0.5)] == ["before", "after"]
    assert [ghost.side for ghost in ghosts_at(TIMELINE, 1.0)] == ["before", "after"]
    assert [ghost.side for ghost in ghosts_at(TIMELINE, 0.0)] == ["after"]
    assert [ghost.side for ghost in ghosts_at(TIMELINE, 9.0)] == ["before"]
    assert ghosts_at(Timeline(), 0.0) == ()
