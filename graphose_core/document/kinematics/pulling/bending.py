"""Limbs of one or two bones on a joint that stays: they bend to one side, and follow a drag without a jump.

Such a limb has two angles: the way to its end, and the one inside the middle joint. They are known for each
target of the end, so a drag that comes back ends where it began. Where a target passes close by the joint
that stays, or a limb leaves its straight line, they would leap; there the limb turns as fast as `SWING`
allows, and its end lags behind for a moment. No path without a leap keeps up: the limb has to turn round.
"""

import math
from dataclasses import dataclass, replace

Point = tuple[float, float]

SWING = 6.0
"""Largest way of a joint, in ways of the target."""

STRIDE = 1 / 512
"""Longest step on the way of a target, in image sides: how often events come decides nothing."""

FULL = math.pi - 0.01
"""Largest angle inside the middle joint, radians: less than straight by half a pixel, so that the side to
which a limb bends is known when it is pulled again."""

FOLDED = 1e-7
"""Smallest angle inside the middle joint, radians: at 0, a limb of two equal bones would point nowhere."""

NONE = 1e-12
"""Area, in squared image sides, that counts as none: a straight limb bends to no side by rounding."""

LIMP = 0.12
"""How far from straight a limb may be, radians, whose side nobody sees."""

UPRIGHT = 0.02
"""Sine of the angle to the vertical up to which neither side of a limb is the lower one."""

ROUNDS = 4
"""Attempts to find the share of a step that a limb can go."""


@dataclass(frozen=True)
class Bend:
    """How a limb lies: the direction from its base to its end, and the angle inside its middle joint.

    Both in radians; the latter is `FOLDED` to π, π where it is straight, and more where a limb that was as
    good as straight has yet to bend to its side.
    """

    direction: float
    inside: float


@dataclass(frozen=True)
class Turn:
    """Where a limb bends to its other side: its end is near the place where it was as good as straight."""

    end: Point
    width: float
    """Distance of the end from there at which the limb bends to its side, in image sides."""

    def share(self, end: Point) -> float:
        """Return by how much of its angle the limb bends to its side: −1 at the place, 1 far from it."""
        gone = math.dist(self.end, end)
        return 2 * gone / self.width - 1.0 if gone < self.width else 1.0


@dataclass(frozen=True)
class Limb:
    """Two bones on a joint that stays; a limb of one bone has an upper bone of length 0."""

    base: Point
    upper: float
    """Length of the bone at the base, in image sides."""
    lower: float
    side: float
    """1 where the end lies from the middle in the direction from x to y about the base, else −1."""
    most: float = FULL
    """Largest angle inside the middle joint, radians."""
    turns: "Turn | None" = None
    """Where it bends to the other side at first."""

    @classmethod
    def between(cls, base: Point, middle: Point, end: Point) -> "Limb":
        """Return the limb of these three joints; it stays bent to the side where its middle is."""
        upper, lower = math.dist(base, middle), math.dist(middle, end)
        limb = cls(base, upper, lower, 1.0 if _area(base, middle, end) > -NONE else -1.0, math.pi)
        inside = limb._inside(math.dist(base, end))
        return cls(base, upper, lower, limb.side, max(FULL, inside))

    def hanging(self, middle: Point, end: Point) -> "Limb":
        """Return the limb whose middle hangs lower, if it is as good as straight with its joints there.

        An arm that hangs down is lifted by the forearm, not by an elbow that goes ahead. The elbow goes over
        to its lower side while the end leaves the place, and comes back with it.
        """
        x, y = _way(self.base, end)
        side = -1.0 if x > 0 else 1.0
        if (
            side == self.side
            or self._inside(math.hypot(x, y)) < math.pi - LIMP
            or abs(x) <= UPRIGHT * math.hypot(x, y)
        ):
            return self
        width = 2 * abs(_area(self.base, middle, end)) / math.hypot(x, y)
        return replace(self, side=side, turns=Turn(end, width))

    def bend_at(self, middle: Point, end: Point) -> Bend:
        """Return how the limb lies when its joints are at these places."""
        inside = self._inside(math.dist(self.base, end))
        if self.upper == 0.0:
            return Bend(_angle(self.base, end), inside)
        if self.turns and self.side * _area(self.base, middle, end) < -NONE and inside > math.pi / 2:
            inside = math.tau - inside
        return Bend(_angle(self.base, middle) + self.side * self._opening(inside), inside)

    def towards(self, target: Point, direction: float = 0.0) -> Bend:
        """Return how the limb reaches a target, or points at one that is too far off or too near.

        `direction`, in radians, is where it points for a target at the base.
        """
        away = math.dist(self.base, target)
        inside = self._inside(away)
        if self.turns:
            inside = math.pi - (math.pi - inside) * self.turns.share(target)
        return Bend(_angle(self.base, target) if away > 0.0 else direction, inside)

    def places(self, bend: Bend) -> tuple[Point, Point]:
        """Return the places of middle and end."""
        a, b = self.upper, self.lower
        away = math.hypot(a - b, 2 * math.sqrt(a * b) * math.sin(bend.inside / 2))
        turn = bend.direction - self.side * self._opening(bend.inside)
        return _from(self.base, turn, a), _from(self.base, bend.direction, away)

    def followed(self, bend: Bend, start: Point, target: Point) -> Bend:
        """Return how the limb lies when the target of its end has gone straight from `start` to `target`.

        While the target rests, as it does when a drag ends, the limb catches up by one step.
        """
        length = math.dist(start, target)
        if length == 0.0:
            return self._step(bend, self.towards(target, bend.direction), SWING * STRIDE)
        steps = math.ceil(length / STRIDE)
        for step in range(1, steps + 1):
            share = min(step * STRIDE / length, 1.0)
            at = start[0] + share * (target[0] - start[0]), start[1] + share * (target[1] - start[1])
            most = SWING * min(STRIDE, length - (step - 1) * STRIDE)
            bend = self._step(bend, self.towards(at, bend.direction), most)
        return bend

    def _step(self, now: Bend, goal: Bend, most: float) -> Bend:
        """Go towards a bend as far as no joint goes further than `most`, in image sides."""
        here = self.places(now)
        turn = math.remainder(goal.direction - now.direction, math.tau)
        fold = goal.inside - now.inside
        there, share = goal, 1.0
        for _ in range(ROUNDS):
            gone = max(map(math.dist, here, self.places(there)))
            if gone <= most:
                break
            share *= most / gone
            there = Bend(now.direction + share * turn, now.inside + share * fold)
        return there

    def _inside(self, away: float) -> float:
        """Return the angle inside the middle joint at which the end is that far away from the base."""
        a, b = self.upper, self.lower
        if a * b == 0.0:
            return math.pi
        half = (away - (a - b)) * (away + (a - b)) / (4 * a * b)  # the squared sine of half the angle
        return min(max(2 * math.asin(math.sqrt(min(max(half, 0.0), 1.0))), FOLDED), self.most)

    def _opening(self, inside: float) -> float:
        """Return the angle at the base between middle and end, in radians, 0 to π."""
        along = self.upper - self.lower + 2 * self.lower * math.sin(inside / 2) ** 2
        return math.atan2(self.lower * math.sin(inside), along)


def _way(a: Point, b: Point) -> Point:
    return b[0] - a[0], b[1] - a[1]


def _area(base: Point, middle: Point, end: Point) -> float:
    """Return twice the area of a limb, in squared image sides: positive where its side is 1."""
    (ax, ay), (bx, by) = _way(base, middle), _way(base, end)
    return ax * by - ay * bx


def _angle(a: Point, b: Point) -> float:
    x, y = _way(a, b)
    return math.atan2(y, x)


def _from(point: Point, angle: float, length: float) -> Point:
    return point[0] + length * math.cos(angle), point[1] + length * math.sin(angle)
