"""Hand shapes: how far each finger is bent."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.rotations import matrix_of

Floats = NDArray[np.floating]

HANDS: dict[str, tuple[float, float, float, float, float]] = {
    "relaxed": (0.15, 0.2, 0.3, 0.35, 0.4),
    "flat": (-0.1, -0.25, -0.25, -0.25, -0.25),
    "fist": (0.7, 1.25, 1.3, 1.3, 1.3),
    "point": (0.6, -0.25, 1.25, 1.3, 1.3),
    "grip": (0.4, 0.75, 0.8, 0.85, 0.85),
    "thumb": (-0.5, 1.25, 1.3, 1.3, 1.3),
}
"""Bend of each finger's first joint from rest, radians, thumb first; see :func:`finger_turns`."""

SPREAD: dict[str, tuple[float, float, float, float, float]] = {"flat": (0.35, 0.2, 0.05, -0.1, -0.28)}
"""How far each finger leads to the thumb's side, radians, thumb first, in shapes that spread the fingers."""


def finger_turns(body: Body, turns: Floats, side: str, kind: str) -> None:
    """Set the world rotations of the finger bones of one side, in place.

    Each joint of a finger bends by the same angle relative to the one before. Bodies without fingers are left
    unchanged.

    Args:
        body: gives the bones.
        turns: [J, 3, 3], world rotations; those of the finger bones are overwritten.
        side: "L" or "R".
        kind: a hand shape in `HANDS`.
    """
    if f"finger5-3.{side}" not in body.bone:
        return
    bends = np.outer(HANDS[kind], (1, 2, 3))  # each joint of a finger bends by as much as the one before
    curls = matrix_of(finger_axes(body, side)[:, None] * bends[..., None])
    if kind in SPREAD:
        palm = _across_palm(body, side)
        spread = matrix_of(np.outer(SPREAD[kind], palm / np.linalg.norm(palm)))
        curls = spread[:, None] @ curls
    turns[_finger_bones(body, side)] = turns[body.bone[f"wrist.{side}"]] @ curls.reshape(15, 3, 3)


@cache
def _finger_bones(body: Body, side: str) -> NDArray[np.int64]:
    """Return the finger bones [15]: five fingers, thumb first, three bones each from the palm outwards."""
    return np.array(
        [body.bone[f"finger{i}-{phalanx}.{side}"] for i in range(1, 6) for phalanx in range(1, 4)]
    )


@cache
def finger_axes(body: Body, side: str) -> Floats:
    """Return the unit axes [5, 3] about which the fingers bend at rest, thumb first.

    A finger bends about the axis across it in the plane of the palm, towards the side where the thumb is.
    """

    def head(name: str) -> Floats:
        return _head(body, name, side)

    across = head("finger5-1") - head("finger2-1")
    palm = _across_palm(body, side)
    palm = palm * np.sign(palm @ (head("finger1-3") - head("finger2-1")))
    along = np.stack([head(f"finger{finger}-3") - head(f"finger{finger}-1") for finger in range(1, 6)])
    axes = np.cross(along, np.stack([across + palm, palm, palm, palm, palm]))
    return axes / np.linalg.norm(axes, axis=1, keepdims=True)


@cache
def _across_palm(body: Body, side: str) -> Floats:
    """Return the axis [3] about which fingers turn to the thumb's side, at rest; of no particular length."""
    across = _head(body, "finger5-1", side) - _head(body, "finger2-1", side)
    return np.cross(across, _head(body, "finger3-1", side) - _head(body, "wrist", side))


def _head(body: Body, name: str, side: str) -> Floats:
    return body.heads[body.bone[f"{name}.{side}"]].astype(np.float64)
