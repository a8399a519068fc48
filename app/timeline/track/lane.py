"""Layout and hit testing of the timeline: keyframes and segments. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.timeline.track.axis import Axis
from graphose_core.document.values.keyframes import Keyframe, Timeline

RULER = 24.0
"""Height of the ruler, in pixels."""

LANE = 30.0
"""Distance from the ruler to the middle of the keyframes."""

REACH = 9.0
"""Pick distance of keyframes, in pixels."""

GLYPH = (26.0, 18.0)
"""Width and height of an easing's curve in the middle of its segment, in pixels."""

ROOM = 56.0
"""Shortest segment with room for the curve of its easing, in pixels."""


@dataclass(frozen=True)
class KeyframeHit:
    """A keyframe is under the pointer."""

    name: str


@dataclass(frozen=True)
class EasingHit:
    """The easing's curve of the segment that begins at the keyframe is under the pointer."""

    name: str


@dataclass(frozen=True)
class SegmentHit:
    """The segment that begins at the keyframe is under the pointer."""

    name: str


@dataclass(frozen=True)
class LimbHit:
    """A limb's mark in a keyframe is under the pointer."""

    name: str
    """Name of the keyframe."""
    row: int


Hit = KeyframeHit | EasingHit | SegmentHit | LimbHit | None


def middle() -> float:
    """Return the vertical position of keyframes, in pixels."""
    return RULER + LANE


def segments(timeline: Timeline, axis: Axis) -> Iterator[tuple[Keyframe, float, float]]:
    """Yield each keyframe that another follows, with the pixels where its segment begins and ends."""
    for keyframe, after in pairwise(timeline.keyframes):
        yield keyframe, axis.x_of(keyframe.time), axis.x_of(after.time)


def hit(timeline: Timeline, axis: Axis, x: float, y: float) -> Hit:
    """Return what is under a place, keyframes first."""
    if y < RULER or abs(y - middle()) > LANE:
        return None
    near = sorted(timeline.keyframes, key=lambda keyframe: abs(axis.x_of(keyframe.time) - x))
    if near and abs(axis.x_of(near[0].time) - x) <= REACH:
        return KeyframeHit(near[0].name)
    for keyframe, start, end in segments(timeline, axis):
        if start <= x <= end and abs(y - middle()) <= GLYPH[1]:
            centre = (start + end) / 2
            on_glyph = end - start >= ROOM and abs(x - centre) <= GLYPH[0] / 2
            return EasingHit(keyframe.name) if on_glyph else SegmentHit(keyframe.name)
    return None
