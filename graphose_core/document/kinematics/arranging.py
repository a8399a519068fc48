"""Flip, align and distribute joints: pure functions from places to places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar

Point = tuple[float, float]
K = TypeVar("K")

Axis = Literal[0, 1]
"""0: along x, across the image; 1: along y, down."""

Line = Literal["first", "middle", "last"]
"""On an axis: the smallest coordinate, the mean of smallest and largest, the largest."""


def flipped(places: Mapping[K, Point], axis: Axis) -> dict[K, Point]:
    """Mirror places on an axis about their middle; twice is the identity."""
    if not places:
        return {}
    along = [place[axis] for place in places.values()]
    twice = min(along) + max(along)
    return {key: _with(place, axis, twice - place[axis]) for key, place in places.items()}


def aligned(blocks: Sequence[Mapping[K, Point]], axis: Axis, line: Line) -> dict[K, Point]:
    """Align all blocks to one line at right angles to an axis.

    A block is a joint, or several that stay as they lie to one another; its edge or its middle is aligned.
    """
    spans = [_span(block, axis) for block in blocks]
    to = _point((min(start for start, _ in spans), max(end for _, end in spans)), line) if spans else 0.0
    return _merged(_brought(block, axis, _point(_span(block, axis), line), to) for block in blocks)


def distributed(blocks: Sequence[Mapping[K, Point]], axis: Axis) -> dict[K, Point]:
    """Space the middles of blocks evenly on an axis, in their order; both ends stay."""
    order = sorted(blocks, key=lambda block: _middle(block, axis))
    if len(order) < 3:
        return _merged(blocks)
    start, end = _middle(order[0], axis), _middle(order[-1], axis)
    step = (end - start) / (len(order) - 1)
    inner = (
        _brought(block, axis, _middle(block, axis), start + i * step)
        for i, block in enumerate(order[1:-1], start=1)
    )
    return _merged((order[0], *inner, order[-1]))


def _span(block: Mapping[K, Point], axis: Axis) -> tuple[float, float]:
    along = [place[axis] for place in block.values()]
    return min(along), max(along)


def _point(span: tuple[float, float], line: Line) -> float:
    return {"first": span[0], "middle": (span[0] + span[1]) / 2, "last": span[1]}[line]


def _middle(block: Mapping[K, Point], axis: Axis) -> float:
    return _point(_span(block, axis), "middle")


def _brought(block: Mapping[K, Point], axis: Axis, here: float, there: float) -> dict[K, Point]:
    """Return the block, shifted so that what was `here` is exactly `there`."""
    return {key: _with(place, axis, there + (place[axis] - here)) for key, place in block.items()}


def _merged(blocks: Iterable[Mapping[K, Point]]) -> dict[K, Point]:
    return {key: place for block in blocks for key, place in block.items()}


def _with(place: Point, axis: Axis, coordinate: float) -> Point:
    return (coordinate, place[1]) if axis == 0 else (place[0], coordinate)
