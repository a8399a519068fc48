"""The parts of a figure: its root, its trunk, limbs, and what lies beyond a joint."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Bone, Figure


@dataclass(frozen=True)
class Anatomy:
    """One connected part of a figure."""

    joints: frozenset[str]
    root: str
    """The joint that all others hang from: the skeleton's, else the middle of the graph."""
    trunk: frozenset[str]
    """The root and all that hangs together with it in rings: no single bone, cut, would part them."""


def anatomy(figure: Figure, joint: str) -> Anatomy:
    """Return the connected part of the figure that holds a joint.

    Raises:
        UnknownNameError: if the figure has no such joint.
    """
    figure.index(joint)
    hint = skeleton(figure.skeleton).root if figure.skeleton in skeleton_names() else None
    return _anatomy(_names(figure), figure.bones, hint, joint)


def beyond(figure: Figure, joint: str) -> frozenset[str]:
    """Return the joints that reach the root only through this one; for the root itself, all others."""
    part = anatomy(figure, joint)
    linked = neighbours(figure.bones, part.joints - {joint})
    others = part.joints - {joint}
    return others - _reached(linked, part.root) if joint != part.root else others


def parents(figure: Figure, joint: str) -> tuple[str, ...]:
    """Return the joint's neighbours on the side of the root: none for the root, several within a ring."""
    outside = beyond(figure, joint)
    linked = neighbours(figure.bones, _names(figure))[joint]
    return tuple(name for name in linked if name not in outside)


def limb(figure: Figure, joint: str) -> frozenset[str]:
    """Return the limb (arm, leg, finger) of a joint up to the trunk; for a joint of the trunk, the trunk."""
    part = anatomy(figure, joint)
    if joint in part.trunk:
        return part.trunk
    return _reached(neighbours(figure.bones, part.joints - part.trunk), joint)


@lru_cache(maxsize=512)
def _anatomy(names: tuple[str, ...], bones: tuple[Bone, ...], hint: str | None, joint: str) -> Anatomy:
    linked = neighbours(bones, names)
    joints = _reached(linked, joint)
    inside = {name: linked[name] for name in names if name in joints}
    root = hint if hint in joints else _middle(inside)
    return Anatomy(joints, root, _trunk(inside, root))


def _names(figure: Figure) -> tuple[str, ...]:
    return tuple(joint.name for joint in figure.joints)


def _reached(linked: dict[str, list[str]], joint: str) -> frozenset[str]:
    return frozenset([joint, *(child for _, child in spread(linked, [joint]))])


def _middle(linked: dict[str, list[str]]) -> str:
    """Return the joint without which the largest piece left is smallest; of such, the one with most bones."""

    def burden(name: str) -> tuple[int, int]:
        rest = {other: [n for n in near if n != name] for other, near in linked.items() if other != name}
        return max(map(len, _pieces(rest)), default=0), -len(linked[name])

    return min(linked, key=burden)


def _pieces(linked: dict[str, list[str]]) -> Iterable[frozenset[str]]:
    left = set(linked)
    while left:
        piece = _reached(linked, next(iter(left)))
        left -= piece
        yield piece


def _trunk(linked: dict[str, list[str]], root: str) -> frozenset[str]:
    """Return the root's two-edge-connected component, by lowest ancestors (Tarjan 1974)."""
    order, parent = _depth_first(linked, root)
    place = {name: i for i, name in enumerate(order)}
    low = dict(place)
    for name in reversed(order):
        for other in linked[name]:
            if parent.get(other) == name:
                low[name] = min(low[name], low[other])
            elif other != parent.get(name):
                low[name] = min(low[name], place[other])
    trunk = {root}
    for name in order[1:]:
        if parent[name] in trunk and low[name] < place[name]:  # not cut off by one bone
            trunk.add(name)
    return frozenset(trunk)


def _depth_first(linked: dict[str, list[str]], root: str) -> tuple[list[str], dict[str, str]]:
    """Joints in the order of a depth-first walk, and whence each was entered."""
    order, parent, stack = [root], {}, [(root, iter(linked[root]))]
    seen = {root}
    while stack:
        name, rest = stack[-1]
        step = next((other for other in rest if other not in seen), None)
        if step is None:
            stack.pop()
            continue
        seen.add(step)
        order.append(step)
        parent[step] = name
        stack.append((step, iter(linked[step])))
    return order, parent
