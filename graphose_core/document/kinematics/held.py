"""Attributes that say how what hangs from a joint is held, such as a hand: part of poses, not of looks."""

from collections.abc import Collection

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint


def held_attributes(kind: str) -> tuple[str, ...]:
    """Return the attributes that only some joints of a skeleton have: they say how these are held.

    Args:
        kind: name of the skeleton; one that is not known has none.
    """
    specs = skeleton(kind).attributes if kind in skeleton_names() else ()
    return tuple(spec.name for spec in specs if spec.scope == "joint" and spec.applies_to)


def held_as(joint: Joint, model: Joint, names: Collection[str]) -> Joint:
    """Return a joint with some attributes of another one; those that this one has not are unset."""
    if all(joint.attributes.get(name) == model.attributes.get(name) for name in names):
        return joint
    others = {name: value for name, value in joint.attributes.items() if name not in names}
    held = {name: value for name, value in model.attributes.items() if name in names}
    return joint.replace(attributes=others | held)


def posed_as(joint: Joint, model: Joint, place: tuple[float, float], names: Collection[str]) -> Joint:
    """Return a joint at a place, at another one's depth, and held as that is (see :func:`held_as`)."""
    moved = joint.replace(position=place, depth=model.depth, depth_follows=model.depth_follows)
    return held_as(moved, model, names)


def figure_held_as(figure: Figure, model: Figure, changed: Collection[str]) -> Figure:
    """Return a figure some of whose joints are held as those of another one.

    An attribute that no joint of the other one has stays as it is: a pose that was read from an image says
    nothing of fingers.

    Args:
        figure: of any skeleton; nothing changes where the other's is not the same.
        model: has the joints that are changed.
        changed: names of these joints.
    """
    if figure.skeleton != model.skeleton:
        return figure
    said = {name for joint in model.joints for name in joint.attributes}
    names = [name for name in held_attributes(figure.skeleton) if name in said]
    if not names:
        return figure
    return figure.replace(
        joints=tuple(
            held_as(joint, model.joint(joint.name), names) if joint.name in changed else joint
            for joint in figure.joints
        )
    )
