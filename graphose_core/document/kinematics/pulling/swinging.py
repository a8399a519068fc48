"""How a rigid piece that turns about a point follows the pointer, without a leap as it passes the point."""

import math

from graphose_core.document.kinematics.plane import Point, direction
from graphose_core.document.kinematics.pulling.bending import STRIDE, SWING

TINY = 1e-6
"""Least radius of a piece, in image sides."""

LONGEST = 1.8
"""Largest radius of a piece that counts, in distances of what is dragged from the centre. Up to SWING / π,
half a turn is over when the pointer is as far beyond: a drag that comes back ends where it began."""


def swung(centre: Point, reach: tuple[float, float], before: float, last: Point, target: Point) -> float:
    """Return the direction of a piece when the pointer has gone straight from `last` to `target`.

    The piece points at the pointer. Where that passes close by the centre, it turns on the shorter way no
    faster than its outermost point goes `SWING` times as far as the pointer, and catches up beyond.

    Args:
        centre: the point about which the piece turns.
        reach: distances from there of what is dragged, and of the outermost point of the piece.
        before: its direction before, in radians.
        last: where the pointer was; if it rests, the piece catches up by a step.
        target: where the pointer is.
    """
    dragged, outermost = reach
    radius = max(min(outermost, LONGEST * dragged), TINY)
    length = math.dist(last, target)
    steps = max(math.ceil(length / STRIDE), 1)
    most = SWING * (length / steps or STRIDE) / radius
    for step in range(1, steps + 1):
        share = step / steps
        at = last[0] + share * (target[0] - last[0]), last[1] + share * (target[1] - last[1])
        left = math.remainder(direction(centre, at) - before, math.tau)
        before += min(max(left, -most), most)
    return before
