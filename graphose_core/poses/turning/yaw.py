"""Rotation of figures about a vertical axis, by the depths of their joints."""

import math
from collections.abc import Mapping

from graphose_core.anatomy.depths.camera import slope_of
from graphose_core.anatomy.depths.staging import own_depths
from graphose_core.document.files.skeletons import has_trait, skeleton
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import AttributeValue

VIEW = ("towards", "aside")
"""Attributes that say which way a person looks, parts of a vector no longer than 1; they turn along."""


def yawed(figure: Figure, angle: float) -> Figure:
    """Return the figure rotated about the vertical axis through the middle of its trunk.

    Heights over a level ground and distances along it stay. A camera that looks down shows what comes nearer
    lower (`slope_of`), so that feet which stand on the ground stay there; else y stays. Depths of all joints
    become set, so that another turn goes on from there: one by `-angle` gives all places back. All joints
    turn, locked ones too. Where only one of the attributes of `VIEW` is given, neither is any longer.

    Args:
        figure: as it stands; unset depths are taken as `depths_in_space` has them.
        angle: radians; what faces us comes to face the right of the image.

    Raises:
        DocumentError: if a joint would come farther from the frame than a document allows.
    """
    if not figure.joints:
        return figure
    depths = depths_in_space(figure)
    x0, depth0 = _axis(figure, depths)
    cos, sin, slope = math.cos(angle), math.sin(angle), slope_of(figure)
    joints = []
    for joint in figure.joints:
        x, depth = joint.position[0] - x0, depths[joint.name] - depth0
        near = cos * depth - sin * x
        place = x0 + cos * x + sin * depth, joint.position[1] + slope * (near - depth)
        joints.append(joint.replace(position=place, depth=depth0 + near, depth_follows=False))
    return figure.replace(joints=tuple(joints), attributes=_looking(figure.attributes, cos, sin))


def not_turnable(figure: Figure) -> str:
    """Return why the application does not offer to rotate a figure; "" if it does."""
    if not figure.joints:
        return f"{figure.name} has no joints"
    if not has_trait(figure.skeleton, "has_depth"):
        return f"{figure.name} is flat: its joints have no depth"
    if any(spec.name == "depth" for spec in skeleton(figure.skeleton).attributes):
        return f"Depths of {figure.name} are an attribute of its joints: set them there"
    return ""


def depths_in_space(figure: Figure) -> dict[str, float]:
    """Return the depth of every joint by name, in image sides, towards us +.

    Set ones hold, those of people are inferred from the pose, and other shown joints are at 0. A joint that
    this says nothing of (hidden, or of a type that people lack) is as deep as the next one along the bones.
    """
    found = {joint.name: joint.depth for joint in figure.joints if joint.hidden and joint.depth is not None}
    found |= own_depths(figure)
    if not has_trait(figure.skeleton, "depth_from_pose"):
        found |= {joint.name: 0.0 for joint in figure.joints if not joint.hidden and joint.name not in found}
    names = [joint.name for joint in figure.joints]
    for parent, child in spread(neighbours(figure.bones, names), list(found)):
        found[child] = found[parent]
    return {name: found.get(name, 0.0) for name in names}


def _axis(figure: Figure, depths: Mapping[str, float]) -> tuple[float, float]:
    """Return x and depth of the line that a figure turns about: the middle of its trunk, else of all."""
    shown = [joint for joint in figure.joints if not joint.hidden] or figure.joints
    trunk = [joint for joint in shown if joint.type.split("_")[-1] in ("hip", "shoulder")]
    spots = [(joint.position[0], depths[joint.name]) for joint in trunk or shown]
    return sum(x for x, _ in spots) / len(spots), sum(depth for _, depth in spots) / len(spots)


def _looking(attributes: Mapping[str, AttributeValue], cos: float, sin: float) -> dict[str, AttributeValue]:
    """Return the attributes with those of `VIEW` rotated, or removed."""
    worn = {name: value for name, value in attributes.items() if name not in VIEW}
    towards, aside = (attributes.get(name) for name in VIEW)
    if isinstance(towards, float) and isinstance(aside, float):
        length = max(1.0, math.hypot(towards, aside))
        worn["towards"] = (cos * towards - sin * aside) / length
        worn["aside"] = (cos * aside + sin * towards) / length
    return worn
