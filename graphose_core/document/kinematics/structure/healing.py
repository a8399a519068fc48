"""Bones that keep a figure together where joints are deleted."""

from collections.abc import Set as AbstractSet

from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Bone, Figure


def healing_bones(figure: Figure, gone: AbstractSet[str]) -> tuple[Bone, ...]:
    """Return the bones that tie together what deleted joints tied together.

    Of the joints around a group of deleted ones, the one nearest the root is tied to each of the others,
    unless a bone does so already.

    Args:
        figure: from before the deletion.
        gone: names of the joints that are deleted; names that the figure lacks are ignored.
    """
    names = tuple(joint.name for joint in figure.joints)
    linked = neighbours(figure.bones, names)
    taken = {frozenset(bone) for bone in figure.bones}
    made: list[Bone] = []
    for group in _groups(linked, gone):
        around = {name for inside in group for name in linked[inside]} - gone
        if len(around) < 2:
            continue
        first, *others = _from_root(figure, group[0], around)
        for other in others:
            if frozenset((first, other)) not in taken:
                taken.add(frozenset((first, other)))
                made.append((first, other))
    return tuple(made)


def _groups(linked: dict[str, list[str]], gone: AbstractSet[str]) -> list[list[str]]:
    """Return the deleted joints, those together that bones link."""
    inside = {name: [other for other in near if other in gone] for name, near in linked.items()}
    groups: list[list[str]] = []
    for name in linked:
        if name in gone and all(name not in group for group in groups):
            groups.append([name, *(child for _, child in spread(inside, [name]))])
    return groups


def _from_root(figure: Figure, joint: str, around: AbstractSet[str]) -> list[str]:
    """Return joints of the part of the figure that holds `joint`, those nearest its root first."""
    part = anatomy(figure, joint)
    walk = spread(neighbours(figure.bones, part.joints), [part.root])
    order = [part.root, *(child for _, child in walk)]
    return [name for name in order if name in around]
