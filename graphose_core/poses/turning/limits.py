"""Limits of rotation of a figure's pieces, learnt from known poses of its skeleton.

A rotation is measured against the piece's parent: a forearm against the upper arm, a thigh and a head
against the trunk. The known poses say how far each piece would have to turn to be as they have it; the
limits of a figure are the farthest of these to both sides, of the poses that look the same way, since the
image of a knee that bends to the left is that of a person who looks to the right.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from graphose_core.anatomy.facing import facing_of
from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.poses.turning.pieces import Piece, pieces_of

Point = tuple[float, float]
Places = Mapping[str, Point]

MODEST = math.radians(25)
"""Default limit to both sides, in radians, where fewer than `LEAST` poses determine one."""

SLACK = math.radians(6)
"""Tolerance beyond the farthest known pose, in radians, as a bank is only a sample."""

LEAST = 5
"""Least number of poses from which a limit is learnt."""

ALIKE = 16
"""Number of poses that are used: those with the most similar facing direction."""

FAR = math.radians(100)
"""Rotation in radians beyond which a pose is ignored, as the direction towards it is ambiguous."""

SHORT = 0.4
"""Share of its usual length below which a piece is too foreshortened for a direction."""


class Limits(NamedTuple):
    """Range of a piece's rotation from its current direction, in radians, clockwise: −least … most."""

    least: float
    most: float


def turn_limits(figure: Figure, bank: Sequence[Figure]) -> tuple[Limits, ...]:
    """Return the limits of each piece of a figure, in the order of `pieces_of`.

    Both sides hold 0, also where the figure is beyond what is known. Roots are turned against the image.

    Args:
        figure: as it stands.
        bank: poses of its skeleton; they need not show all of its joints.
    """
    alike = _alike(figure, tuple(bank))
    places = _places(figure)
    return tuple(
        _limits(piece, figure, places, [_places(pose) for pose in alike]) for piece in pieces_of(figure)
    )


def rotation(before: Sequence[Point], after: Sequence[Point]) -> float:
    """Return the angle that turns points about their middle nearest to others (least squares), radians."""
    (ax, ay), (bx, by) = middle(before), middle(after)
    sine = cosine = 0.0
    for a, b in zip(before, after, strict=True):
        x, y, u, v = a[0] - ax, a[1] - ay, b[0] - bx, b[1] - by
        sine += x * v - y * u
        cosine += x * u + y * v
    return math.atan2(sine, cosine)


def middle(points: Sequence[Point]) -> Point:
    """Return the mean of points; there must be one."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _limits(piece: Piece, figure: Figure, places: Places, bank: Sequence[Places]) -> Limits:
    pieces = pieces_of(figure)
    arrows = [_arrow(piece, pose) for pose in bank]
    usual = median([math.hypot(*arrow) for arrow in arrows if arrow is not None] or [0.0])
    turns = []
    for pose, arrow in zip(bank, arrows, strict=True):
        told = arrow is not None and (piece.parent is None or math.hypot(*arrow) >= SHORT * usual)
        turn = _turn(piece, pieces, places, pose) if told else None
        if turn is not None:
            turns.append(turn)
    if len(turns) < LEAST:
        return Limits(-MODEST, MODEST)
    near = [turn for turn in turns if abs(turn) <= FAR]
    return Limits(min(0.0, *near, 0.0) - SLACK, max(0.0, *near, 0.0) + SLACK)


def _turn(piece: Piece, pieces: Sequence[Piece], places: Places, pose: Places) -> float | None:
    """Return by how much a piece would turn, against its parent, to be as in a pose; None: unknown."""
    own = _direction(piece, places, pose)
    if own is None or piece.parent is None:
        return own
    frame = _direction(pieces[piece.parent], places, pose)
    if frame is None:  # a root of one joint: what hangs from it tells how it lies
        star = [each.tip for each in pieces if each.parent == piece.parent]
        frame = _rotated([name for tip in (*star, piece.pivot) for name in tip], places, pose) or 0.0
    return math.remainder(own - frame, math.tau)


def _direction(piece: Piece, places: Places, pose: Places) -> float | None:
    """Return the angle from how a piece lies to how it lies in a pose; None for a single joint as a root."""
    if piece.parent is None:
        return _rotated(piece.joints, places, pose)
    here, there = _arrow(piece, places), _arrow(piece, pose)
    if here is None or there is None:
        return None
    return math.atan2(there[1], there[0]) - math.atan2(here[1], here[0])


def _rotated(names: Sequence[str], places: Places, pose: Places) -> float | None:
    shared = [name for name in names if name in places and name in pose]
    if len(shared) < 2:
        return None
    return rotation([places[name] for name in shared], [pose[name] for name in shared])


def _arrow(piece: Piece, places: Places) -> Point | None:
    """Return the way from the pivot to the tip; of a root, any; None where a joint of either is not there."""
    if piece.parent is None:
        return (1.0, 0.0)
    if not all(name in places for name in (*piece.pivot, *piece.tip)):
        return None
    (x, y), (u, v) = (middle([places[name] for name in ends]) for ends in (piece.pivot, piece.tip))
    return (u - x, v - y) if (x, y) != (u, v) else None


def _alike(figure: Figure, bank: tuple[Figure, ...]) -> Sequence[Figure]:
    own = _facing(figure)
    if own is None:
        return bank
    known = [(math.dist(own, facing), pose) for pose in bank if (facing := _facing(pose)) is not None]
    return [pose for _, pose in sorted(known, key=lambda row: row[0])[:ALIKE]]


def _facing(figure: Figure) -> Point | None:
    """Return where a person looks, towards us and to the right; None of a figure whose types do not say."""
    if not has_trait(figure.skeleton, "depth_from_pose"):
        return None
    places = {joint.type: joint.position for joint in figure.joints if not joint.hidden}
    scale = scale_of(places)
    if scale is None:
        return None
    facing = facing_of(places, scale)
    return facing.towards, facing.aside


def _places(figure: Figure) -> Places:
    return {joint.name: joint.position for joint in figure.joints if not joint.hidden}
