"""Rigid pieces of a figure, with their pivots.

A head is one piece, so is a person's trunk, and so are joints that rings of bones tie together; every other
joint is a piece of its own. Pieces hang from the trunk, or from the one with the root.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graphose_core.anatomy.cut_off import TRUNK
from graphose_core.anatomy.heads import is_of_head
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Bone, Figure

LEAST_OF_TRUNK = 3
"""Least number of shoulders and hips of a trunk."""

Linked = dict[str, list[str]]


@dataclass(frozen=True)
class Piece:
    """Joints that move as one.

    Attributes:
        joints: their names, in the figure's order.
        parent: number of the piece that it hangs from; None of a root.
        pivot: joints of the parent, in the middle of which it turns.
        tip: joints of its own, whose middle, seen from the pivot, is its direction.
    """

    joints: tuple[str, ...]
    parent: int | None = None
    pivot: tuple[str, ...] = ()
    tip: tuple[str, ...] = ()


def pieces_of(figure: Figure) -> tuple[Piece, ...]:
    """Return all pieces of a figure, each after the one that it hangs from.

    Every connected part of the figure has a root. Hidden joints count: they move along.
    """
    roots = frozenset(anatomy(figure, joint.name).root for joint in figure.joints)
    return _pieces(tuple((joint.name, joint.type) for joint in figure.joints), figure.bones, roots)


@lru_cache(maxsize=256)
def _pieces(
    joints: tuple[tuple[str, str], ...], bones: tuple[Bone, ...], roots: frozenset[str]
) -> tuple[Piece, ...]:
    names = [name for name, _ in joints]
    linked = neighbours(bones, names)
    groups = _groups(dict(joints), bones, linked)
    owner = {name: group for group in groups for name in group}
    done: list[Piece] = []
    number: dict[frozenset[str], int] = {}
    for first in sorted(groups, key=lambda group: _rank(group, dict(joints), roots, names)):
        if first in number:
            continue
        number[first] = len(done)
        done.append(Piece(_ordered(first, names)))
        queue = [first]
        while queue:
            group = queue.pop(0)
            for child in _hanging(group, linked, owner, names):
                if child not in number:
                    number[child] = len(done)
                    done.append(_hung(child, group, number[group], linked, names))
                    queue.append(child)
    return tuple(done)


def _groups(kinds: dict[str, str], bones: Iterable[Bone], linked: Linked) -> list[frozenset[str]]:
    head = frozenset(name for name, kind in kinds.items() if is_of_head(kind))
    trunk = _trunk(kinds, linked)
    rest = [name for name in kinds if name not in head]
    inside = neighbours(bones, rest)
    firm = {name: [n for n in near if _tied(inside, name, n, trunk)] for name, near in inside.items()}
    groups, left = _parts(linked, head), set(rest)
    for name in rest:
        if name in left:
            group = frozenset([name, *(child for _, child in spread(firm, [name]))])
            groups.append(group | trunk if group & trunk else group)
            left -= groups[-1]
    return groups


def _trunk(kinds: dict[str, str], linked: Linked) -> frozenset[str]:
    """Return shoulders and hips, and what lies between them: a neck, a spine."""
    own = {name for name, kind in kinds.items() if kind in TRUNK}
    if len(own) < LEAST_OF_TRUNK:
        return frozenset()
    between = {n for n, near in linked.items() if len(own & set(near)) > 1 and not is_of_head(kinds[n])}
    return frozenset(own | between)


def _tied(linked: Linked, a: str, b: str, trunk: frozenset[str]) -> bool:
    """Return whether two adjacent joints are of one piece: both of the trunk, or in a cycle of bones."""
    if a in trunk and b in trunk:
        return True
    without = {name: [n for n in near if {name, n} != {a, b}] for name, near in linked.items()}
    return any(child == b for _, child in spread(without, [a]))


def _parts(linked: Linked, among: frozenset[str]) -> list[frozenset[str]]:
    inside = {name: [n for n in near if n in among] for name, near in linked.items() if name in among}
    parts, left = [], set(among)
    for name in inside:
        if name in left:
            parts.append(frozenset([name, *(child for _, child in spread(inside, [name]))]))
            left -= parts[-1]
    return parts


def _rank(
    group: frozenset[str], kinds: dict[str, str], roots: frozenset[str], names: list[str]
) -> tuple[bool, bool, int]:
    trunk = sum(kinds[name] in TRUNK for name in group) >= LEAST_OF_TRUNK
    return not trunk, not group & roots, min(map(names.index, group))


def _hanging(
    group: frozenset[str], linked: Linked, owner: dict[str, frozenset[str]], names: list[str]
) -> list[frozenset[str]]:
    near = dict.fromkeys(owner[other] for name in _ordered(group, names) for other in linked[name])
    return [other for other in near if other != group]


def _hung(
    child: frozenset[str], group: frozenset[str], parent: int, linked: Linked, names: list[str]
) -> Piece:
    pivot = _ordered((name for name in group if any(n in child for n in linked[name])), names)
    return Piece(_ordered(child, names), parent, pivot, _ordered(child, names))


def _ordered(group: Iterable[str], names: list[str]) -> tuple[str, ...]:
    return tuple(sorted(group, key=names.index))
