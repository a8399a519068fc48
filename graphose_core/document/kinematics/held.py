"""Attributes that say how what hangs from a joint is held, such as a hand: part of poses, not of looks."""

from collections.abc import Collection

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint


def held_attributes(kind: str) -> tuple[str, ...]:
    """Return the attributes of a skeleton that say how what hangs from its joints is held.

    Args:
        kind: name of the skeleton; one that is not known has none.
    """
    specs = skeleton(kind).attributes if kind in skeleton_names() else ()
    return tuple(spec.name for spec in specs if spec.held)


def held_in_both(joint: Joint, kind: str, model: Joint, other: str) -> frozenset[str]:
    """Return the attributes by which a joint can be held as another one.

    Args:
        joint, model: the two.
        kind, other: names of their skeletons.
    """
    return _of_type(kind, joint.type) & _of_type(other, model.type)


def _of_type(kind: str, joint_type: str) -> frozenset[str]:
    specs = skeleton(kind).attributes if kind in skeleton_names() else ()
    return frozenset(
        spec.name for spec in specs if spec.held and (not spec.applies_to or joint_type in spec.applies_to)
    )


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
    """Return a figure some of whose joints are held as those of another one, unset ones too.

    Args:
        figure: of any skeleton; what both skeletons hold is taken over.
        model: has the joints that are changed.
        changed: names of these joints.
    """

    def held(joint: Joint) -> Joint:
        if joint.name not in changed:
            return joint
        own = model.joint(joint.name)
        return held_as(joint, own, held_in_both(joint, figure.skeleton, own, model.skeleton))

    return figure.replace(joints=tuple(map(held, figure.joints)))
