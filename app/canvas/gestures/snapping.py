"""Places that a dragged joint snaps to: its counterpart's mirror image, and straight lines. No Qt."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from app.canvas.gestures.hit_testing import Band, Point
from graphose_core.document.kinematics.structure.limbs import parents
from graphose_core.document.kinematics.structure.symmetry import axis_for, counterparts
from graphose_core.document.kinematics.structure.tree import neighbours
from graphose_core.document.values.pose import Figure

CATCH = 0.55
"""Snapping distance, as a share of the pick distance of joints."""


@dataclass(frozen=True)
class Snap:
    """Place of a joint, what it snapped to, and the guide lines."""

    place: Point
    word: str = ""
    guides: tuple[Band, ...] = ()


def snapped(figure: Figure, joint: str, wish: Point, reach: float, straight: bool = True) -> Snap:
    """Return the place of a joint that is dragged to `wish`; symmetry goes before straight lines.

    Args:
        figure: as it is now; where the joint itself is does not matter.
        joint: its name.
        wish: where the pointer wants it, in the unit square.
        reach: pick distance in the unit square.
        straight: whether lines catch, too.
    """
    near = CATCH * reach
    symmetric = _symmetric(figure, joint)
    if symmetric is not None and math.dist(symmetric.place, wish) <= near:
        return symmetric
    lines = [
        (_foot(a, b, wish), word, far) for a, b, word, far in (_lines(figure, joint) if straight else ())
    ]
    caught = [line for line in lines if math.dist(line[0], wish) <= near]
    if not caught:
        return Snap(wish)
    place, word, far = min(caught, key=lambda line: math.dist(line[0], wish))
    return Snap(place, word, (Band(far, place),))


def _symmetric(figure: Figure, joint: str) -> Snap | None:
    other = counterparts(figure).get(joint)
    axis = axis_for(figure, joint) if other is not None else None
    if other is None or axis is None:
        return None
    at = figure.joint(other).position
    place = axis.mirrored(at)
    return Snap(place, "symmetric", (Band(at, place),))


def _lines(figure: Figure, joint: str) -> Iterator[tuple[Point, Point, str, Point]]:
    """Yield of each line two points, its label, and the place from which its guide is drawn."""
    linked = neighbours(figure.bones, [other.name for other in figure.joints])
    near = [figure.joint(name).position for name in linked[joint]]
    if len(near) == 2 and near[0] != near[1]:
        yield near[0], near[1], "straight", near[0]
    for name in parents(figure, joint):
        at = figure.joint(name).position
        for before in parents(figure, name):
            if (beyond := figure.joint(before).position) != at:
                yield beyond, at, "straight", beyond
    for x, y in near:
        yield (x, y), (x + 1, y), "level", (x, y)
        yield (x, y), (x, y + 1), "upright", (x, y)


def _foot(a: Point, b: Point, point: Point) -> Point:
    """Return the place on the line through two points that is nearest to a third."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
    return a[0] + share * dx, a[1] + share * dy
