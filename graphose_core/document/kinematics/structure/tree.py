"""Walks along the bones of a figure, from one joint of each connected part to all the others."""

import math
from collections import deque
from collections.abc import Iterable

from graphose_core.document.values.pose import Bone

Positions = dict[str, tuple[float, float]]
"""Joint names to positions in the unit square."""


def neighbours(bones: Iterable[Bone], among: Iterable[str]) -> dict[str, list[str]]:
    """For each joint of `among` the joints of `among` that a bone links to it, in the order of the bones."""
    linked: dict[str, list[str]] = {name: [] for name in among}
    for a, b in bones:
        if a in linked and b in linked:
            linked[a].append(b)
            linked[b].append(a)
    return linked


def spread(linked: dict[str, list[str]], known: Iterable[str]) -> list[tuple[str, str]]:
    """(parent, child) pairs, breadth first from the `known` joints to all that hang together with them."""
    queue = deque(known)
    seen = set(queue)
    pairs = []
    while queue:
        parent = queue.popleft()
        for child in linked.get(parent, ()):
            if child not in seen:
                seen.add(child)
                queue.append(child)
                pairs.append((parent, child))
    return pairs


def walk(
    bones: Iterable[Bone], first: Positions, last: Positions, straight: Positions, t: float
) -> Positions:
    """Place each joint of `first` at `t` by angle and length of the bones that lead to it.

    Args:
        bones: the bones to go along.
        first: positions at t = 0.
        last: positions at t = 1 of at least these joints.
        straight: positions at `t` on straight lines, for the joint of each connected part that moves least.
        t: share of the way, 0..1.
    """
    linked = neighbours(bones, first)
    order = {name: place for place, name in enumerate(first)}
    places: Positions = {}
    calm_first = sorted(
        first, key=lambda name: (math.dist(first[name], last[name]), -len(linked[name]), order[name])
    )
    for root in calm_first:
        if root in places:
            continue
        places[root] = straight[root]
        for parent, child in spread(linked, [root]):
            dx, dy = _turned(_vector(first, parent, child), _vector(last, parent, child), t)
            places[child] = (places[parent][0] + dx, places[parent][1] + dy)
    return places


def follow(bones: Iterable[Bone], own: Positions, places: Positions, scale: float = 1.0) -> Positions:
    """Return the places of all joints of `own`: given in `places`, else along the bones from those that are.

    The bones that are followed keep their direction and `scale` of their length. Joints that hang together
    with none of `places` keep their own position.
    """
    result = {name: places.get(name, position) for name, position in own.items()}
    for parent, child in spread(neighbours(bones, own), [name for name in own if name in places]):
        dx, dy = _vector(own, parent, child)
        result[child] = (result[parent][0] + scale * dx, result[parent][1] + scale * dy)
    return result


def _vector(positions: Positions, a: str, b: str) -> tuple[float, float]:
    return positions[b][0] - positions[a][0], positions[b][1] - positions[a][1]


def _turned(u: tuple[float, float], v: tuple[float, float], t: float) -> tuple[float, float]:
    """Return the vector at `t` between `u` and `v`: lengths mixed, angle on the shorter arc."""
    length = (1 - t) * math.hypot(*u) + t * math.hypot(*v)
    # A bone without length has no angle: it takes the other's.
    from_angle = math.atan2(u[1], u[0]) if any(u) else math.atan2(v[1], v[0])
    to_angle = math.atan2(v[1], v[0]) if any(v) else from_angle
    angle = from_angle + t * math.remainder(to_angle - from_angle, math.tau)
    return length * math.cos(angle), length * math.sin(angle)
