"""Random poses near a pose: limbs are rotated within the limits of the figure's kind."""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure, within_reach
from graphose_core.poses.turning.limits import Limits, turn_limits
from graphose_core.poses.turning.turned import turned

LEAN = 1 / 3
"""Factor of the rotation of a grounded figure as a whole, relative to that of limbs."""

LEAST = 1e-3
"""Standard deviation in degrees up to which nothing is rotated."""


class Jitter:
    """Samples poses near that of a figure.

    Args:
        figure: figure in the original pose.
        bank: poses of its skeleton, from which limits of rotation are learnt (`poses.turning.limits`).
        degrees: standard deviation of the turn of a limb against what it hangs from, before it is cut to its
            limits; a figure with the trait `grounded` leans less, and stays on its ground.
    """

    def __init__(self, figure: Figure, bank: Sequence[Figure], degrees: float) -> None:
        self._figure = figure
        self._limits = turn_limits(figure, bank) if degrees > LEAST else ()
        self._spread = math.radians(degrees)
        self._grounded = has_trait(figure.skeleton, "grounded")

    def draw(self, rng: random.Random) -> Figure:
        """Return the figure in a random pose near its own; bone lengths, heads and trunks keep their form."""
        if not self._limits:
            return self._figure
        moved = turned(self._figure, [self._turn(i, limits, rng) for i, limits in enumerate(self._limits)])
        return _grounded(moved, _lowest(self._figure)) if self._grounded else moved

    def _turn(self, number: int, limits: Limits, rng: random.Random) -> float:
        """Sample a rotation from a normal distribution truncated to the limits (quantile function)."""
        leans = number == 0 and self._grounded
        normal = NormalDist(0, self._spread * (LEAN if leans else 1))
        low, high = normal.cdf(limits.least), normal.cdf(limits.most)
        share = min(max(low + rng.random() * (high - low), 1e-12), 1 - 1e-12)
        return min(max(normal.inv_cdf(share), limits.least), limits.most)


def _lowest(figure: Figure) -> float:
    shown = [joint.position[1] for joint in figure.joints if not joint.hidden]
    return max(shown, default=0.0)


def _grounded(figure: Figure, ground: float) -> Figure:
    """Return the figure shifted vertically until its lowest visible joint is on the ground."""
    down = ground - _lowest(figure)
    return figure.replace(
        joints=tuple(
            joint.replace(position=(joint.position[0], within_reach(joint.position[1] + down)))
            for joint in figure.joints
        )
    )
