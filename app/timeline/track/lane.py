"""What is where on the timeline: keys, and segments between them. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.timeline.track.axis import Axis
from graphose_core.document.values.pose import Key, Timeline

RULER = 24.0
"""Height of the ruler, in pixels."""

LANE = 30.0
"""Distance from the ruler to the middle of the keys."""

REACH = 9.0
"""Pick distance of keys, in pixels."""

GLYPH = (26.0, 18.0)
"""Size of the picture of an easing in the middle of its segment."""

ROOM = 56.0
"""Shortest segment that has room for the picture of its easing."""


@dataclass(frozen=True)
class KeyHit:
    """A key is there."""

    name: str


@dataclass(frozen=True)
class EasingHit:
    """The picture of an easing is there: that of the segment that begins at the key."""

    name: str


@dataclass(frozen=True)
class SegmentHit:
    """A segment is there: that which begins at the key."""

    name: str


Hit = KeyHit | EasingHit | SegmentHit | None


def middle() -> float:
    """The height at which keys stand."""
    return RULER + LANE


def segments(timeline: Timeline, axis: Axis) -> Iterator[tuple[Key, float, float]]:
    """Each key that another follows, with the pixels where its segment begins and ends."""
    for key, after in pairwise(timeline.keys):
        yield key, axis.x_of(key.time), axis.x_of(after.time)


def hit(timeline: Timeline, axis: Axis, x: float, y: float) -> Hit:
    """What is under a place, keys first."""
    if y < RULER or abs(y - middle()) > LANE:
        return None
    near = sorted(timeline.keys, key=lambda key: abs(axis.x_of(key.time) - x))
    if near and abs(axis.x_of(near[0].time) - x) <= REACH:
        return KeyHit(near[0].name)
    for key, start, end in segments(timeline, axis):
        if start <= x <= end and abs(y - middle()) <= GLYPH[1]:
            centre = (start + end) / 2
            on_glyph = end - start >= ROOM and abs(x - centre) <= GLYPH[0] / 2
            return EasingHit(key.name) if on_glyph else SegmentHit(key.name)
    return None
