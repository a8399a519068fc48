"""From directions of limbs to rotations of joints."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.anchors.anchor import Anchor, Arm, Direction, Leg
from trainer.domains.people.body.rig import JOINTS, local_vectors
from trainer.domains.people.body.rotations import about

Floats = NDArray[np.floating]

X, Y, Z = np.eye(3)

_REST = {
    "arm": (0.145, 0.002, -0.176),
    "fore": (0.118, -0.163, -0.104),
    "thigh": (0.049, -0.01, -0.420),
    "shin": (0.062, 0.033, -0.376),
}
"""Directions of the left limbs' segments at rest, of any length."""


def anchor_pose(anchor: Anchor) -> Floats:
    """Convert an anchor to a pose [20, 3], see `rig`."""
    turns: dict[str, Floats] = {}
    pitch, roll, yaw = anchor.root
    turns["pelvis"] = about(Z, yaw) @ about(Y, roll) @ about(X, pitch)
    bend = about(Z, anchor.turn / 3) @ about(Y, anchor.side / 3) @ about(X, anchor.lean / 3)
    turns["spine1"] = turns["pelvis"] @ bend
    turns["spine2"] = turns["spine1"] @ bend
    turns["chest"] = turns["spine2"] @ bend
    head = about(Z, anchor.look / 2) @ about(Y, anchor.tilt / 2) @ about(X, anchor.nod / 2)
    turns["neck"] = turns["chest"] @ head
    turns["head"] = turns["neck"] @ head
    for short, sign, arm in (("l", 1, anchor.left), ("r", -1, anchor.right)):
        _pose_arm(turns, short, sign, arm, anchor.shrug)
    for short, sign, leg in (("l", 1, anchor.left_leg), ("r", -1, anchor.right_leg)):
        _pose_leg(turns, about(Z, yaw) if anchor.upright else turns["pelvis"], short, sign, leg)
    return local_vectors(np.stack([turns[name] for name in JOINTS]))


def _pose_arm(turns: dict[str, Floats], short: str, sign: int, arm: Arm, shrug: float) -> None:
    """Set the world rotations of one arm's joints in `turns`, with its directions in the chest's frame.

    `sign` is 1 for the left arm, −1 for the right; `shrug` lifts the clavicle, degrees.
    """
    lift = max(0.0, arm.upper[2] / float(np.linalg.norm(arm.upper))) * 22 + shrug
    chest = turns["chest"]
    turns[short + "clav"] = chest @ about(Y, -sign * lift)
    upper, fore = _limb("arm", "fore", sign, arm.upper, arm.fore, bends=1.0)
    turns[short + "arm"] = chest @ upper
    turns[short + "fore"] = chest @ fore
    along = fore @ (np.array(_REST["fore"]) * [sign, 1, 1])
    across = fore @ np.cross(np.array(_REST["fore"]) * [sign, 1, 1], X * sign)
    turns[short + "hand"] = chest @ about(along, sign * arm.twist) @ about(across, sign * arm.bend) @ fore


def _pose_leg(turns: dict[str, Floats], frame: Floats, short: str, sign: int, leg: Leg) -> None:
    """Set the world rotations of one leg's joints in `turns`, with its directions in `frame` [3, 3].

    `sign` is 1 for the left leg, −1 for the right.
    """
    thigh, shin = _limb("thigh", "shin", sign, leg.thigh, leg.shin, bends=-1.0)
    turns[short + "thigh"], turns[short + "shin"] = frame @ thigh, frame @ shin
    if leg.flat:
        ahead = turns[short + "thigh"] @ -Y + turns[short + "shin"] @ -Y
        turns[short + "foot"] = about(Z, float(np.degrees(np.arctan2(ahead[0], -ahead[1]))))
    else:
        turns[short + "foot"] = turns[short + "shin"] @ about(X, leg.point)


def _limb(
    first: str, second: str, sign: int, upper: Direction, lower: Direction, bends: float
) -> tuple[Floats, Floats]:
    """Return the world rotations [3, 3] of a limb's two segments, from rest to the given directions.

    The two segments share a hinge axis (elbow or knee); `bends` is its sign: 1 for an arm, −1 for a leg.
    """
    rest_upper, rest_lower = (np.array(_REST[name]) * [sign, 1, 1] for name in (first, second))
    a, b = _unit(np.array(upper, float)), _unit(np.array(lower, float))
    rest_a, rest_b = _unit(rest_upper), _unit(rest_lower)
    if bends > 0:  # an arm; when straight, its hinge is the rest hinge, rotated with the upper arm
        rest_front = _unit(rest_b - (rest_b @ rest_a) * rest_a)
        plain = _shortest_rotation(rest_a, a) @ rest_front
    else:  # a leg; when straight, the knee points ahead, or up if the thigh itself points ahead
        rest_front = -Y
        plain = -Y + a[1] * a if abs(a[1]) < 0.8 else Z - a[2] * a
    front = bends * (b - (b @ a) * a)
    hinge = _unit(np.cross(a, front + 0.12 * _unit(plain)))
    rest_hinge = _unit(np.cross(rest_a, rest_front))
    return _frame(a, hinge) @ _frame(rest_a, rest_hinge).T, _frame(b, hinge) @ _frame(rest_b, rest_hinge).T


def _frame(along: Floats, hinge: Floats) -> Floats:
    """Return the orthonormal axes [3, 3] of a segment, as columns: along it, across it, and its hinge.

    The hinge is made orthogonal to the segment.
    """
    side = _unit(hinge - (hinge @ along) * along)
    return np.stack([along, np.cross(side, along), side], axis=1)


def _shortest_rotation(first: Floats, second: Floats) -> Floats:
    """Return the shortest rotation [3, 3] from one unit vector to another (the identity if parallel)."""
    axis = np.cross(first, second)
    sine, cosine = np.linalg.norm(axis), float(first @ second)
    if sine < 1e-6:
        return np.eye(3)
    return about(axis, float(np.degrees(np.arctan2(sine, cosine))))


def _unit(vector: Floats) -> Floats:
    """Return the vector scaled to unit length; a zero vector stays zero."""
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
