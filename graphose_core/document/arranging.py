"""Joints flipped, aligned and spread out: pure functions from places to places."""

from collections.abc import Mapping
from typing import Literal, TypeVar

Point = tuple[float, float]
K = TypeVar("K")

Axis = Literal[0, 1]
"""0: along x, across the picture; 1: along y, down."""

Line = Literal["first", "middle", "last"]
"""On an axis: the smallest coordinate, the mean of smallest and largest, the largest."""


def flipped(places: Mapping[K, Point], axis: Axis) -> dict[K, Point]:
    """Mirror images on an axis, about the middle of all places. Twice is as before."""
    if not places:
        return {}
    along = [place[axis] for place in places.values()]
    twice = min(along) + max(along)
    return {key: _with(place, axis, twice - place[axis]) for key, place in places.items()}


def aligned(places: Mapping[K, Point], axis: Axis, line: Line) -> dict[K, Point]:
    """All places put on one line at right angles to an axis."""
    if not places:
        return {}
    along = [place[axis] for place in places.values()]
    to = {"first": min(along), "middle": (min(along) + max(along)) / 2, "last": max(along)}[line]
    return {key: _with(place, axis, to) for key, place in places.items()}


def distributed(places: Mapping[K, Point], axis: Axis) -> dict[K, Point]:
    """The places at equal distances on an axis, in the order that they have there; both ends stay."""
    order = sorted(places, key=lambda key: places[key][axis])
    if len(order) < 3:
        return dict(places)
    start, end = places[order[0]][axis], places[order[-1]][axis]
    step = (end - start) / (len(order) - 1)
    inner = {key: _with(places[key], axis, start + i * step) for i, key in enumerate(order[1:-1], start=1)}
    return {**places, **inner}


def _with(place: Point, axis: Axis, coordinate: float) -> Point:
    return (coordinate, place[1]) if axis == 0 else (place[0], coordinate)
