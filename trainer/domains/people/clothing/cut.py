"""The cut of garments: which part covers a point of the body.

A point is given by its position on the mean body at rest (x, y, z in metres) and along the arm (0 shoulder,
1 wrist, below −0.1 elsewhere), so that one cut fits every body in every pose. Borders of garments are level
sets of these coordinates, evaluated at every sample of an image.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.hair_mesh import HAIRLINE
from trainer.domains.people.clothing.person import PARTS, STRIPE_SHARE, Outfit
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.float32]

BACKGROUND, BARE, HAIR, TOP, SLEEVES, STRIPE, BOTTOM, SHOES = range(len(PARTS))

(
    _SLEEVE, _NECK, _VEE, _WAIST, _HEM, _SHOE, _STRIPES, _BOOTS, _CURTAIN_END, _HAIRLINE_SHIFT,
    _ARM_END, _ARM_END_RIGHT, _LEG_END, _LEG_END_RIGHT,
) = range(14)  # fmt: skip
"""Columns of a cut."""

_HIP, _ANKLE = -0.10, -0.745  # heights on the mean body, metres: where the legs begin, and the ankle
_CHIN = 0.607  # metres; no garment reaches higher
_NECKLINE_BEGIN = 0.40  # metres; no neckline reaches deeper
_SHOULDER_END = -0.08  # position along the arm where the sleeve begins

_LINE_ANGLE = HAIRLINE[:, 0].astype(np.float32)
_LINE_HEIGHT = HAIRLINE[:, 1].astype(np.float32)
_LINE_TOP = float(_LINE_HEIGHT.max())


_HAIRLINE_SHIFTS = {"cropped": -0.004, "bob": 0.016, "long": 0.004, "bun": 0.0, "tail": 0.0}
"""Distance of the hairline below the usual one by hair style, metres."""


def cut_of(outfit: Outfit, hair: str, missing: Collection[str] = ()) -> Floats:
    """Compute the columns [14] of a cut, for :func:`part_at` and the other tests.

    Args:
        outfit: the garments.
        hair: style of the hair, in `HAIR_STYLES`.
        missing: joints that the figure lacks, together with the limb beyond; see :data:`LIMB_ENDS`.
    """
    hem = _HIP + outfit.leg * (_ANKLE + 0.02 - _HIP)
    cut = np.zeros(14, np.float32)
    cut[_SLEEVE] = outfit.sleeve if outfit.sleeve > 0 else -0.02
    cut[_NECK] = {"round": 0.074, "wide": 0.094, "v": 0.076}[outfit.neckline]
    cut[_VEE] = 0.11 if outfit.neckline == "v" else 0.0
    cut[_WAIST] = -0.035 + 0.155 * outfit.waist
    cut[_HEM] = min(hem, -0.17)
    cut[_SHOE] = {"shoes": -0.728, "boots": -0.56, "barefoot": -9.0}[outfit.footwear]
    cut[_BOOTS] = outfit.footwear == "boots"
    cut[_STRIPES] = outfit.stripes if outfit.pattern == "striped" else 0.0
    cut[_CURTAIN_END] = {"bob": 0.625, "long": 0.0}.get(hair, 9.0)
    cut[_HAIRLINE_SHIFT] = _HAIRLINE_SHIFTS.get(hair, 0.006)
    for column, limb in _LIMBS.items():
        lacking = [joint for joint in limb.joints if f"{limb.side}_{joint}" in missing]
        cut[column] = LIMB_ENDS[lacking[0]] if lacking else limb.whole
    return cut


LIMB_ENDS = {"elbow": 0.06, "wrist": 0.53, "knee": -0.20, "ankle": -0.40}
"""Where a limb ends that lacks a joint: position along the arm, or height on the mean body, metres."""


class _Limb(NamedTuple):
    """A limb that may be missing: its joints, and the column's value when it is whole."""

    side: str
    joints: tuple[str, str]
    whole: float


_LIMBS = {
    _ARM_END: _Limb("left", ("elbow", "wrist"), 9.0),
    _ARM_END_RIGHT: _Limb("right", ("elbow", "wrist"), 9.0),
    _LEG_END: _Limb("left", ("knee", "ankle"), -9.0),
    _LEG_END_RIGHT: _Limb("right", ("knee", "ankle"), -9.0),
}


def shrunk(cut: Floats, margin: float = 0.02) -> Floats:
    """Return the cut with its outer borders moved inwards, so that skin within lies safely under cloth.

    Args:
        cut: [14].
        margin: metres.
    """
    inner = cut.copy()
    inner[_SLEEVE] -= 2 * margin
    inner[_NECK] += margin
    inner[_VEE] += margin if cut[_VEE] > 0 else 0.0
    inner[_HEM] += margin
    inner[_SHOE] -= margin / 2
    return inner


@compiled
def part_at(x: float, y: float, z: float, arm: float, cut: Floats) -> int:  # noqa: PLR0911 (a decision list)
    """Return the part that covers a point of the body; `BARE` where none does."""
    if arm > _SHOULDER_END:
        if arm >= cut[_SLEEVE]:
            return BARE
        return _striped(SLEEVES, height_at(z, arm), cut)
    if z > _CHIN or (z > _NECKLINE_BEGIN and _in_neckline(x, y, z, cut)):
        return BARE
    if z > cut[_WAIST]:
        return _striped(TOP, height_at(z, arm), cut)
    if cut[_BOOTS] > 0 and z < cut[_SHOE]:
        return SHOES
    if z > cut[_HEM]:
        return BOTTOM
    return SHOES if z < cut[_SHOE] else BARE


@compiled
def height_at(z: float, arm: float) -> float:
    """Return the rest height of the cloth over a point of the body, metres.

    The height of a point on the arm is that of an arm that hangs from the shoulder, so that stripes, which
    are level sets of the height, run round sleeves.
    """
    return 0.53 - 0.52 * arm if arm > _SHOULDER_END else z


@compiled
def _striped(part: int, height: float, cut: Floats) -> int:
    """Return `STRIPE` where a stripe covers the height, else the part."""
    if cut[_STRIPES] <= 0:
        return part
    phase = height * cut[_STRIPES]
    return STRIPE if phase - np.floor(phase) < STRIPE_SHARE else part


@compiled
def _in_neckline(x: float, y: float, z: float, cut: Floats) -> bool:
    """Return whether a point lies in the neckline: a tube about the neck, plus a wedge in front for a V.

    The tube ends higher behind than in front.
    """
    across = y + 0.028
    if z > 0.565 + 0.65 * min(0.0, y) and x * x + across * across < cut[_NECK] * cut[_NECK]:
        return True
    if cut[_VEE] <= 0 or y > -0.03:
        return False
    return z > 0.575 - cut[_VEE] + abs(x) * cut[_VEE] / 0.068


@compiled
def is_missing(x: float, z: float, arm: float, cut: Floats) -> bool:
    """Return whether a point belongs to a limb that the figure lacks."""
    right = 1 if x < 0 else 0
    if arm > _SHOULDER_END:
        return arm > cut[_ARM_END + right]
    return z < cut[_LEG_END + right]


@compiled
def is_whole(low: float, far: float, cut: Floats) -> bool:
    """Return whether surely no point at or above `low`, or up to `far` on an arm, is on a missing limb."""
    arm, leg = min(cut[_ARM_END], cut[_ARM_END_RIGHT]), max(cut[_LEG_END], cut[_LEG_END_RIGHT])
    return (far < arm - _SURE) & (low > leg + _SURE)


@compiled
def is_covered_all_over(low: float, high: float, near: float, far: float, cut: Floats) -> bool:
    """Return whether surely every point between two heights and places along the arm is covered."""
    arm, trunk = near > _SHOULDER_END + _SURE, far < _SHOULDER_END - _SURE
    in_shoe = high < cut[_SHOE] - _SURE
    in_cloth = (low > cut[_HEM] + _SURE) & (high < _NECKLINE_BEGIN - _SURE)
    return (arm & (far < cut[_SLEEVE] - _SURE)) | (trunk & (in_shoe | in_cloth))


@compiled
def is_bare_all_over(low: float, high: float, near: float, far: float, cut: Floats) -> bool:
    """Return whether surely no point between two heights and positions along the arm is covered."""
    arm, trunk = near > _SHOULDER_END + _SURE, far < _SHOULDER_END - _SURE
    shin = (low > cut[_SHOE] + _SURE) & (high < min(cut[_HEM], cut[_WAIST]) - _SURE)
    return (arm & (near > cut[_SLEEVE] + _SURE)) | (trunk & (shin | (low > _CHIN + _SURE)))


@compiled
def has_hair_all_over(low: float, cut: Floats) -> bool:
    """Return whether surely the cap of hair covers every point at or above a height."""
    return low > _LINE_TOP + 1.3 * abs(cut[_HAIRLINE_SHIFT]) + _SURE


_SURE = 1e-6
"""Margin for rounding: interpolated points may lie beyond the corners by far less than this."""


@compiled
def has_skirt(z: float, cut: Floats) -> bool:
    """Return whether a skirt covers a height."""
    return z > cut[_HEM] and z < cut[_WAIST] + 0.01


@compiled
def has_hair(x: float, y: float, z: float, cut: Floats) -> bool:
    """Return whether the cap of hair covers a point of the head."""
    angle = np.degrees(np.arctan2(abs(x), -(y + 0.058)))
    line = np.interp(angle, _LINE_ANGLE, _LINE_HEIGHT)
    front = max(0.0, 1.0 - angle / 70.0)
    return z > line - cut[_HAIRLINE_SHIFT] * (0.3 + front)


@compiled
def has_curtain(z: float, cut: Floats) -> bool:
    """Return whether hanging hair reaches down to a height."""
    return z > cut[_CURTAIN_END]
