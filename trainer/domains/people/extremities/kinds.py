"""Hands and feet as extremities whose shapes are learnt in their frames in space."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.extremities.config import ExtremityConfig, LimbConfig
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.clothing.person import FOOTWEAR

Floats = NDArray[np.float64]

_TRUNK = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")
_BUILD = ("sex", "age", "weight", "muscle", "stature")
_LIGHT = ("light_side", "light_height", "ambient", "pitch")


def _limbs(*joints: str) -> tuple[LimbConfig, LimbConfig]:
    """Return the left and the right limb of joints that are named without their side."""
    left, right = ([f"{side}_{joint}" for joint in joints] for side in ("left", "right"))
    return (
        LimbConfig(root=left[0], middle=left[1], end=left[2]),
        LimbConfig(root=right[0], middle=right[1], end=right[2], mirrored=True),
    )


HAND = ExtremityConfig(
    limbs=_limbs("shoulder", "elbow", "wrist"),
    trunk=_TRUNK,
    rest=(0.145, -0.176, -0.002),
    ahead=(0.118, -0.104, 0.163),
    turn=((0.225, 0.249, -0.942), (-0.052, 0.969, 0.243), (0.973, -0.005, 0.231)),
    centre=(0.0, 0.33, 0.0),
    radius=0.55,
    shape="hand",
    unset="relaxed",
    parts=dict.fromkeys(HANDS, "skin"),
    build=_BUILD,
    light=_LIGHT,
    gaussians=28,
)
"""x across the palm to the forefinger, y to the middle finger. `turn` is the mean of 3,000 drawn hands, from
which half of them are within 11° and nine of ten within 33°; `rest` and `ahead` are those of the body."""

FOOT = ExtremityConfig(
    limbs=_limbs("hip", "knee", "ankle"),
    trunk=_TRUNK,
    rest=(0.049, -0.42, 0.01),
    ahead=(0.049, -0.42, -0.3),
    turn=((-0.986, 0.023, 0.165), (-0.165, -0.028, -0.986), (-0.018, -0.999, 0.031)),
    centre=(0.0, 0.16, -0.08),
    radius=0.50,
    shape="footwear",
    unset="shoes",
    parts={kind: "skin" if kind == "barefoot" else "shoes" for kind in FOOTWEAR},
    build=_BUILD,
    light=_LIGHT,
    gaussians=18,
)
"""x to the other foot, y to the toes. `turn` is the mean of 3,000 drawn feet, from which half of them are
within 17° and nine of ten within 38°."""


def rest_axes(body: Body, kind: ExtremityConfig, side: str) -> Floats:
    """Return an extremity's axes at rest in the world, as columns [3, 3].

    Args:
        body: gives the bones.
        kind: `HAND` or `FOOT`.
        side: "L" or "R"; the axes of the right one are a mirror image of the left one's.
    """

    def head(name: str) -> Floats:
        return body.heads[body.bone[f"{name}.{side}"]].astype(np.float64)

    if kind is HAND:
        along, across = head("finger3-1") - head("wrist"), head("finger2-1") - head("finger5-1")
    else:
        along = (head("toe2-1") - head("foot")) * [1, 1, 0]
        across = np.array([-1.0 if side == "L" else 1.0, 0.0, 0.0])
    along = along / np.linalg.norm(along)
    across = across - along * (across @ along)
    across = across / np.linalg.norm(across)
    normal = np.cross(across, along) * (1 if side == "L" else -1)
    return np.stack([across, along, normal], axis=1)


BONE = {"hand": "wrist", "footwear": "foot"}
"""The bone that each kind turns with, by the attribute that chooses its shape."""
