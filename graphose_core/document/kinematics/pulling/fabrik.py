"""Forward and backward reaching (FABRIK, Aristidou and Lasenby 2011) over a web of bones of given lengths."""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphose_core.document.kinematics.structure.tree import Positions

Ties = Mapping[str, tuple[tuple[str, float], ...]]
"""For each joint its neighbours in the web, with the lengths of the bones to them."""

SWEEPS = 60
"""Largest number of sweeps there and back."""

CLOSE = 1e-9
"""Distance, in image sides, at which a joint is where it should be."""


@dataclass(frozen=True)
class Web:
    """Joints that move, joints that stay, and joints (some of those that move) that are to reach a target."""

    ties: Ties
    fixed: frozenset[str]
    targets: Positions

    @property
    def outward(self) -> "Sweep":
        """From the targets to all joints that move."""
        return sweep_of(self.ties, self.targets, self.fixed)

    @property
    def homeward(self) -> "Sweep":
        """From the joints that stay to all joints that move."""
        return sweep_of(self.ties, [name for name in self.ties if name in self.fixed], frozenset())


Sweep = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
"""Joints in the order in which they are put, each with those of its neighbours that are put before it."""


def sweep_of(ties: Ties, sources: Iterable[str], outside: frozenset[str]) -> Sweep:
    """Return the breadth-first order in which a sweep from `sources` puts the joints not in `outside`."""
    queue = deque(sources)
    first, done, order = set(queue), set(queue), []
    while queue:
        name = queue.popleft()
        if name not in first:
            order.append((name, tuple(tie for tie in ties[name] if tie[0] in done)))
            done.add(name)
        for other, _ in ties[name]:
            if other not in done and other not in outside and other not in queue:
                queue.append(other)
    return tuple(order)


def is_exact(sweep: Sweep) -> bool:
    """Return whether a sweep gives every bone its length: each joint follows exactly one neighbour."""
    return all(len(before) == 1 for _, before in sweep)


def put(places: Positions, sweep: Sweep) -> None:
    """Move each joint of a sweep along the line to its neighbour until the bone has its length.

    A joint with several neighbours before it goes to the mean of their solutions. `places` is changed.
    """
    for name, before in sweep:
        x, y = places[name]
        sum_x = sum_y = 0.0
        for other, length in before:
            at_x, at_y = places[other]
            dx, dy = x - at_x, y - at_y
            distance = math.hypot(dx, dy)
            if distance == 0.0:  # no direction: any will do
                dx, distance = 1.0, 1.0
            sum_x += at_x + dx * length / distance
            sum_y += at_y + dy * length / distance
        places[name] = sum_x / len(before), sum_y / len(before)


def reach(places: Positions, web: Web, sweeps: int = SWEEPS) -> Positions:
    """Sweep from the targets and back until the targets are met, or sweeps no longer bring them nearer.

    The last sweep starts at the joints that stay, so a target out of reach stretches no bone.
    """
    outward, homeward = web.outward, web.homeward
    now = dict(places)
    before = math.inf
    for _ in range(sweeps):
        now.update(web.targets)
        put(now, outward)
        now.update({name: places[name] for name in web.fixed})
        put(now, homeward)
        missed = miss(now, web.targets)
        if missed < CLOSE or abs(before - missed) < CLOSE:
            break
        before = missed
    return now


def miss(places: Positions, targets: Positions) -> float:
    """Return the largest distance of a joint from its target."""
    return max(math.dist(places[name], target) for name, target in targets.items())
