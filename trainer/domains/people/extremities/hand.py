"""Hands as extremities whose shapes are learnt in their frames in space."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.extremities.config import ExtremityConfig, LimbConfig
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import HANDS

Floats = NDArray[np.float64]

HAND = ExtremityConfig(
    limbs=(
        LimbConfig(root="left_shoulder", middle="left_elbow", end="left_wrist"),
        LimbConfig(root="right_shoulder", middle="right_elbow", end="right_wrist", mirrored=True),
    ),
    trunk=("left_shoulder", "right_shoulder", "left_hip", "right_hip"),
    rest=(0.145, -0.176, -0.002),
    ahead=(0.118, -0.104, 0.163),
    turn=((0.225, 0.249, -0.942), (-0.052, 0.969, 0.243), (0.973, -0.005, 0.231)),
    centre=(0.0, 0.33, 0.0),
    radius=0.66,
    shape="hand",
    unset="relaxed",
    parts=dict.fromkeys(HANDS, "skin"),
    build=("sex", "age", "weight", "muscle", "stature"),
    light=("light_side", "light_height", "ambient", "pitch"),
    gaussians=28,
)
"""x across the palm to the forefinger, y to the middle finger. `turn` is the mean of 3,000 drawn hands, from
which half of them are within 11° and nine of ten within 33°; `rest` and `ahead` are those of the body."""


def rest_axes(body: Body, side: str) -> Floats:
    """Return a hand's axes at rest in the world, as columns [3, 3].

    Args:
        body: gives the bones.
        side: "L" or "R"; the axes of the right hand are a mirror image of the left one's.
    """

    def head(name: str) -> Floats:
        return body.heads[body.bone[f"{name}.{side}"]].astype(np.float64)

    along, across = head("finger3-1") - head("wrist"), head("finger2-1") - head("finger5-1")
    along = along / np.linalg.norm(along)
    across = across - along * (across @ along)
    across = across / np.linalg.norm(across)
    normal = np.cross(across, along) * (1 if side == "L" else -1)
    return np.stack([across, along, normal], axis=1)
