"""Shapes of hands: how far each finger is curled."""

import numpy as np
from numpy.typing import NDArray

from trainer.data.people.body import Body
from trainer.data.people.rotations import matrix_of

Floats = NDArray[np.floating]

HANDS: dict[str, tuple[float, float, float, float, float]] = {
    "relaxed": (0.15, 0.2, 0.3, 0.35, 0.4),
    "flat": (-0.1, -0.25, -0.25, -0.25, -0.25),
    "fist": (0.7, 1.25, 1.3, 1.3, 1.3),
    "point": (0.6, -0.25, 1.25, 1.3, 1.3),
    "grip": (0.4, 0.75, 0.8, 0.85, 0.85),
    "thumb": (-0.5, 1.25, 1.3, 1.3, 1.3),
}
"""Bend of each finger joint from rest, radians, thumb first."""


def finger_turns(body: Body, turns: Floats, side: str, kind: str) -> None:
    """Curl the fingers of one side: change `turns` [J, 3, 3] of its finger bones in place.

    A finger bends about the axis across it in the palm's plane, towards the side of the palm that the thumb
    lies on. Bodies without fingers are left as they are.
    """
    if f"finger5-3.{side}" not in body.bone:
        return

    def head(name: str) -> Floats:
        return body.heads[body.bone[f"{name}.{side}"]]

    across = head("finger5-1") - head("finger2-1")
    palm = np.cross(across, head("finger3-1") - head("wrist"))
    palm *= np.sign(palm @ (head("finger1-3") - head("finger2-1")))
    hand = turns[body.bone[f"wrist.{side}"]]
    for finger, bend in enumerate(HANDS[kind], start=1):
        along = head(f"finger{finger}-3") - head(f"finger{finger}-1")
        axis = np.cross(along, palm) if finger > 1 else np.cross(along, across + palm)
        axis = axis / np.linalg.norm(axis)
        for phalanx in range(1, 4):
            turns[body.bone[f"finger{finger}-{phalanx}.{side}"]] = hand @ matrix_of(axis * bend * phalanx)
