"""A connected part of a figure, some of whose joints are pulled: what moves, which lengths are kept."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graphose_core.document.kinematics.plane import Point
from graphose_core.document.kinematics.pulling.fabrik import Ties, Web
from graphose_core.document.kinematics.pulling.kept_lengths import Rod
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import Positions, neighbours
from graphose_core.document.values.pose import Bone, Figure

ELBOW = "elbow"
"""What types of joints are called that hang from an arm that is lifted."""


@dataclass(frozen=True)
class Pulled:
    """Where a drag has come: the targets of a pull, and the places of all joints that came of it."""

    targets: Mapping[str, Point]
    places: Positions


@dataclass(frozen=True)
class Part:
    """The pull of one connected part, to be solved."""

    start: Positions
    web: Web
    moving: tuple[str, ...]
    rods: tuple[Rod, ...]
    hanging: frozenset[str]
    """Joints that hang lower than the line between their neighbours, if they may: elbows."""


def part_of(figure: Figure, start: Positions, fixed: frozenset[str], targets: Positions) -> Part:
    """Return the pull of one connected part.

    Args:
        figure: as it was when the pull began; its bones have the lengths to keep.
        start: places of the part's joints then, in the figure's order.
        fixed: joints that stay.
        targets: joints that move, and where they should go.
    """
    core = _core(figure, tuple(start), fixed, frozenset(targets))
    links = (*figure.bones, *_braces(figure, frozenset(core), fixed))
    ties: dict[str, tuple[tuple[str, float], ...]] = {
        name: tuple((other, math.dist(start[name], start[other])) for other in near)
        for name, near in neighbours(links, core).items()
    }
    moving = tuple(name for name in core if name not in fixed)
    rods = tuple(
        (a, b, math.dist(start[a], start[b]))
        for a, b in links
        if a in ties and b in ties and not (a in fixed and b in fixed)
    )
    hanging = frozenset(joint.name for joint in figure.joints if ELBOW in joint.type)
    web = Web(_loose(ties, fixed), fixed, targets)
    return Part({name: start[name] for name in core}, web, moving, rods, hanging)


def _braces(figure: Figure, core: frozenset[str], fixed: frozenset[str]) -> list[Bone]:
    """Links across the rings of the trunk, which make it one stiff piece: a torso leans, but does not shear.

    Where two or more of its joints stay, a stiff trunk could not move at all: then it is left to flex.
    """
    trunk = core & anatomy(figure, next(iter(core))).trunk
    if len(trunk & fixed) > 1:
        return []
    near = neighbours(figure.bones, trunk)
    return sorted({(a, c) for b in trunk for a in near[b] for c in near[b] if a < c and c not in near[a]})


def _loose(ties: Ties, fixed: frozenset[str]) -> Ties:
    """Return the ties without those between two joints that stay."""
    return {
        name: tuple(tie for tie in near if not (name in fixed and tie[0] in fixed))
        for name, near in ties.items()
    }


def _core(
    figure: Figure, joints: tuple[str, ...], fixed: frozenset[str], pulled: frozenset[str]
) -> list[str]:
    """Return the joints that take part, in the figure's order: what only hangs from them is peeled off."""
    linked = {name: set(near) for name, near in neighbours(figure.bones, joints).items()}
    loose = [name for name in linked if len(linked[name]) < 2 and name not in fixed | pulled]
    while loose:
        name = loose.pop()
        for other in linked.pop(name):
            linked[other].discard(name)
            if len(linked[other]) < 2 and other not in fixed | pulled and other not in loose:
                loose.append(other)
    return list(linked)
