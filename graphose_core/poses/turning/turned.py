"""Rotation of a figure's pieces with their children."""

import math
from collections.abc import Sequence

from graphose_core.document.values.pose import Figure, within_reach
from graphose_core.poses.turning.limits import middle
from graphose_core.poses.turning.pieces import pieces_of

Point = tuple[float, float]


def turned(figure: Figure, turns: Sequence[float]) -> Figure:
    """Return the figure with each piece rotated against its parent.

    Joints of a piece keep their distances, and bones between pieces their lengths. A head, which hangs from
    two shoulders, keeps its distance from their middle. A root turns about its own middle.

    Args:
        figure: as it stands.
        turns: angles in radians, clockwise on the image, in the order of `pieces_of`.
    """
    pieces = pieces_of(figure)
    own = {joint.name: joint.position for joint in figure.joints}
    places: dict[str, Point] = {}
    whole: list[float] = []
    for piece, turn in zip(pieces, turns, strict=True):
        before = middle([own[name] for name in piece.pivot or piece.joints])
        after = middle([places[name] for name in piece.pivot]) if piece.pivot else before
        whole.append(turn + (0.0 if piece.parent is None else whole[piece.parent]))
        cos, sin = math.cos(whole[-1]), math.sin(whole[-1])
        for name in piece.joints:
            x, y = own[name][0] - before[0], own[name][1] - before[1]
            places[name] = after[0] + cos * x - sin * y, after[1] + sin * x + cos * y
    return figure.replace(
        joints=tuple(
            joint.replace(position=(within_reach(places[joint.name][0]), within_reach(places[joint.name][1])))
            for joint in figure.joints
        )
    )
