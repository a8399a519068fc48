"""The limbs of a figure: what hangs from its trunk, piece by piece, and the trunk itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphose_core.document.kinematics.structure.limbs import Anatomy, anatomy, limb
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Figure

SMALLEST = 3
"""Joints of a piece of the trunk that is a limb of its own."""


@dataclass(frozen=True)
class Limb:
    """A limb of a figure, or its trunk.

    Attributes:
        figure: name of the figure.
        name: of the limb, by one of its joints; "trunk".
        joints: names of its joints, in the figure's order.
        hold: joint of the trunk that it hangs from; "" for the trunk itself.
    """

    figure: str
    name: str
    joints: tuple[str, ...]
    hold: str = ""


def limbs_of(figure: Figure) -> tuple[Limb, ...]:
    """Return trunk and limbs of each connected part of a figure, in the order of their first joints."""
    left = [joint.name for joint in figure.joints]
    found: list[Limb] = []
    while left:
        part = anatomy(figure, left[0])
        heads = _heads(figure, part)
        own = next((head for head in heads if left[0] in head), None) or limb(figure, left[0])
        if own == part.trunk:
            own = own.difference(*heads)
        joints = tuple(name for name in left if name in own)
        hold = "" if part.root in own else _hold(figure, joints, part.trunk - own)
        found.append(Limb(figure.name, _name(figure, joints, hold), joints, hold))
        left = [name for name in left if name not in own]
    return tuple(found)


def _heads(figure: Figure, part: Anatomy) -> tuple[frozenset[str], ...]:
    """Return pieces of a trunk that two joined joints tie to the rest, as shoulders do with a ringed head.

    Corners of a mesh are tied so as well: a piece has three joints at least.
    """
    found: list[frozenset[str]] = []
    for pair in figure.bones:
        if not set(pair) <= part.trunk or part.root in pair:
            continue
        rest = part.trunk.difference(pair)
        kept = {part.root, *(name for _, name in spread(neighbours(figure.bones, rest), [part.root]))}
        piece = rest - kept
        if len(piece) >= SMALLEST and not any(piece <= other for other in found):
            found = [other for other in found if not other <= piece]
            found.append(piece)
    return tuple(found)


def _hold(figure: Figure, joints: Sequence[str], trunk: frozenset[str]) -> str:
    """Return the joint of the trunk that a bone ties to a limb."""
    ties = (pair for bone in figure.bones for pair in (bone, bone[::-1]))
    return next((outer for inner, outer in ties if inner in joints and outer in trunk), "")


def _name(figure: Figure, joints: Sequence[str], hold: str) -> str:
    """Name a limb by its end, or, where it has several, by the joint that the trunk holds."""
    if not hold:
        return "trunk" if len(joints) > 1 else joints[0]
    inside = [bone for bone in figure.bones if set(bone) <= set(joints)]
    count = {name: sum(name in bone for bone in inside) for name in joints}
    first = next(
        (name for bone in figure.bones for name in bone if name in joints and hold in bone), joints[0]
    )
    ends = [name for name in joints if count[name] == 1 and name != first]
    ties = sum(len(set(bone) & set(joints)) == 1 for bone in figure.bones)
    if ties > 1:  # a head, held by both shoulders
        return joints[0]
    return ends[0] if len(ends) == 1 else first
