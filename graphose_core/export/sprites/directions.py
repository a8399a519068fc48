"""Figures seen from other directions: people rotated by their depths, others mirrored."""

import math
from collections.abc import Sequence

from graphose_core.anatomy.depths.staging import own_depths
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.errors import ExportError
from graphose_core.poses.flipping import flipped
from graphose_core.poses.turning.yaw import yawed

DIRECTIONS: dict[int, tuple[str, ...]] = {
    1: ("",),
    2: ("right", "left"),
    4: ("south", "east", "north", "west"),
    8: ("south", "south-east", "east", "north-east", "north", "north-west", "west", "south-west"),
}
"""Names of the directions by how many there are: south looks towards us, east to the right of the image.
Two are the figures as they are, which "right" stands for, and in a mirror."""

Sides = tuple[float, float]


def turned_to(
    first: Sequence[Figure], figures: Sequence[Figure], count: int, number: int
) -> tuple[Figure, ...]:
    """Return figures seen from one of several directions.

    Args:
        first: figures at the start of the animation, which define the original direction.
        figures: figures at another time of it.
        count: number of directions; a key of `DIRECTIONS`.
        number: index of the direction in the order there.

    Raises:
        ExportError: if figures without depths are to be seen from more than two directions.
    """
    if count <= 2:
        return tuple(map(flipped, figures)) if number else tuple(figures)
    starts = {figure.name: figure for figure in first}
    angle = math.tau * number / count
    return tuple(yawed(figure, angle - yaw_of(starts.get(figure.name, figure))) for figure in figures)


def yaw_of(figure: Figure) -> float:
    """Return the yaw of a person in radians: 0 towards the viewer, π/2 to the right of the image.

    Raises:
        ExportError: if the figure is no person, or shows neither both shoulders nor both hips.
    """
    x, depth = _to_the_left(figure)
    return math.atan2(-depth, x)


def _to_the_left(figure: Figure) -> Sides:
    """Return the summed vectors from right to left shoulder and hip: x and depth."""
    depths = own_depths(figure) if has_trait(figure.skeleton, "depth_from_pose") else {}
    at = {j.type: (j.position[0], depths[j.name]) for j in figure.joints if j.name in depths}
    ways = [
        (at[f"left_{kind}"][0] - at[f"right_{kind}"][0], at[f"left_{kind}"][1] - at[f"right_{kind}"][1])
        for kind in ("shoulder", "hip")
        if f"left_{kind}" in at and f"right_{kind}" in at
    ]
    if not ways:
        raise ExportError(
            f"figure {figure.name!r} has no depth to be turned by, only people have; choose 1 or 2 directions"
        )
    return sum(x for x, _ in ways), sum(depth for _, depth in ways)
