"""The solids that people consist of."""

from graphose_core.models.solids.config import Joints, Point, SolidConfig, SolidsConfig
from trainer.domains.people.rendering.camera import DISTANCE


def _limb(start: str, end: str, *radius: float) -> SolidConfig:
    """Return the solid of a segment of both limbs."""
    return SolidConfig(lines=_sides((start,), (end,)), radius=(radius[0], radius[1]))


def _end(joint: str, start: Point, end: Point, *radius: float) -> SolidConfig:
    """Return a solid that hangs from a joint, on both sides."""
    return SolidConfig(lines=_sides((joint,), (joint,)), radius=(radius[0], radius[1]), tips=(start, end))


def _sides(start: Joints, end: Joints) -> tuple[tuple[Joints, Joints], ...]:
    left, right = (
        tuple(tuple(f"{side}_{name}" for name in joints) for joints in (start, end))
        for side in ("left", "right")
    )
    return (left[0], left[1]), (right[0], right[1])


def _both(name: str) -> Joints:
    return f"left_{name}", f"right_{name}"


SOLIDS = SolidsConfig(
    solids=(
        _limb("shoulder", "elbow", 0.033, 0.027),
        _limb("elbow", "wrist", 0.027, 0.018),
        _limb("hip", "knee", 0.05, 0.036),
        _limb("knee", "ankle", 0.036, 0.027),
        _limb("shoulder", "hip", 0.053, 0.06),
        _end("wrist", (0.0, 0.05, 0.0), (0.0, 0.55, 0.0), 0.02, 0.015),
        _end("ankle", (0.0, -0.1, -0.1), (0.0, 0.25, -0.15), 0.02, 0.02),
        _end("ankle", (0.0, 0.25, -0.15), (0.0, 0.45, -0.15), 0.02, 0.015),
        SolidConfig(lines=((_both("shoulder"), _both("hip")),), radius=(0.075, 0.075)),
        SolidConfig(lines=((_both("hip"), _both("knee")),), radius=(0.04, 0.02)),
        SolidConfig(lines=((("left_shoulder",), ("right_shoulder",)),), radius=(0.035, 0.035)),
        SolidConfig(lines=((("left_hip",), ("right_hip",)),), radius=(0.06, 0.06)),
        SolidConfig(lines=((_both("shoulder"), _both("ear")),), radius=(0.033, 0.04)),
        SolidConfig(lines=((_both("eye"), _both("ear")),), radius=(0.045, 0.055)),
    ),
    centre=_both("hip"),
    distance=DISTANCE,
    build=("sex", "age", "weight", "muscle", "width", "leg", "sleeve"),
    clothes=("bottom_kind", "hair_style", "footwear"),
)
"""Radii are in statures. What lies between the knees is a skirt: of other clothes it becomes thin."""
STATURE = 1.68
"""Of people of whom it is not given, metres."""
