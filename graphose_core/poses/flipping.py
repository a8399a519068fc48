"""Mirroring of figures with exchange of left and right."""

from collections.abc import Iterable

from graphose_core.document.kinematics.held import held_attributes, posed_as
from graphose_core.document.kinematics.structure.symmetry import counterparts
from graphose_core.document.values.pose import Figure


def flipped(figure: Figure) -> Figure:
    """Return the figure mirrored in place: its left hand does what the right one did.

    Joints of a pair of its skeleton exchange places, depths and how they are held with each other; every x is
    mirrored about the middle of the figure's box. Doing it twice changes nothing (but for rounding).
    """
    if not figure.joints:
        return figure
    partner, held = counterparts(figure), held_attributes(figure.skeleton)
    xs = [joint.position[0] for joint in figure.joints]
    axis = max(xs) + min(xs)
    joints = []
    for joint in figure.joints:
        source = figure.joint(partner.get(joint.name, joint.name))
        x, y = source.position
        joints.append(posed_as(joint, source, (axis - x, y), held))
    return figure.replace(joints=tuple(joints))


def flipped_names(figure: Figure, names: Iterable[str]) -> tuple[str, ...]:
    """Return the same joints on the other side."""
    partner = counterparts(figure)
    return tuple(partner.get(name, name) for name in names)
