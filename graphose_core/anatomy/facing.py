"""Direction of a person's trunk: given, or estimated from shoulders, hips and nose."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from graphose_core.anatomy.proportions import HIPS, SHOULDERS

Point = tuple[float, float]

NOSE = 0.1
"""Depth of the nose in front of the ears, in lengths of the trunk."""


@dataclass(frozen=True)
class Facing:
    """The direction that the front of the trunk looks in.

    Attributes:
        towards: 1 towards us, −1 away from us.
        aside: 1 to the right of the image, −1 to its left.
    """

    towards: float
    aside: float


def facing_of(places: Mapping[str, Point], scale: float) -> Facing:
    """Estimate the direction of a person's trunk from the pose.

    `towards` is the seen width of shoulders and hips, square to the trunk, over that in space; it is negative
    where left and right are exchanged. What is missing to 1 is `aside`, with the sign of where the nose is
    seen from the middle of the ears. Turning the image changes nothing.

    Args:
        places: of COCO-17 joints, unit square; some may be missing.
        scale: see :func:`~graphose_core.anatomy.proportions.scale_of`.
    """
    left = _left(places)
    widths = [
        (share, _along(places[b], places[a], left) / (width * scale))
        for share, width, a, b in (
            (0.6, SHOULDERS, "right_shoulder", "left_shoulder"),
            (0.4, HIPS, "right_hip", "left_hip"),
        )
        if a in places and b in places
    ]
    total = sum(share for share, _ in widths)
    towards = sum(share * width for share, width in widths) / total if total else 1.0
    towards = max(-1.0, min(1.0, towards))
    return Facing(towards, sqrt(1 - towards**2) * _nose_aside(places, left, scale))


def middle(places: Mapping[str, Point], kind: str) -> Point | None:
    """Return the middle of a pair of joints; the known one if one is missing; None without either."""
    found = [places[name] for name in (f"left_{kind}", f"right_{kind}") if name in places]
    if not found:
        return None
    return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)


def _left(places: Mapping[str, Point]) -> Point:
    """Return the unit vector perpendicular to the trunk, towards the left side of a person who faces us."""
    hips, shoulders = middle(places, "hip"), middle(places, "shoulder")
    if hips is None or shoulders is None or hips == shoulders:
        return 1.0, 0.0
    x, y = shoulders[0] - hips[0], shoulders[1] - hips[1]
    length = hypot(x, y)
    return -y / length, x / length


def _nose_aside(places: Mapping[str, Point], left: Point, scale: float) -> float:
    ears = middle(places, "ear")
    if ears is None or "nose" not in places:
        return 0.0
    return max(-1.0, min(1.0, _along(places["nose"], ears, left) / (NOSE * scale)))


def _along(point: Point, start: Point, direction: Point) -> float:
    return (point[0] - start[0]) * direction[0] + (point[1] - start[1]) * direction[1]
