"""Poses near a pose: limbs turned by chance, as far as bodies of the kind turn them."""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import REACH, Figure
from graphose_core.poses.turning.limits import Limits, turn_limits
from graphose_core.poses.turning.turned import turned

LEAN = 1 / 3
"""How much less than a limb a figure leans that stands on a ground."""

LEAST = 1e-3
"""Degrees up to which nothing turns."""


class Jitter:
    """Draws poses near that of a figure.

    Args:
        figure: as it stands.
        bank: poses of its skeleton, which tell how far its limbs turn (`poses.turning.limits`).
        degrees: standard deviation of the turn of a limb against what it hangs from, before it is cut to its
            limits; a figure with the trait `grounded` leans less, and stays on its ground.
    """

    def __init__(self, figure: Figure, bank: Sequence[Figure], degrees: float) -> None:
        self._figure = figure
        self._limits = turn_limits(figure, bank) if degrees > LEAST else ()
        self._spread = math.radians(degrees)
        self._grounded = has_trait(figure.skeleton, "grounded")

    def draw(self, rng: random.Random) -> Figure:
        """Return the figure in a pose near its own; bones keep their lengths, heads and trunks their form."""
        if not self._limits:
            return self._figure
        moved = turned(self._figure, [self._turn(i, limits, rng) for i, limits in enumerate(self._limits)])
        return _grounded(moved, _lowest(self._figure)) if self._grounded else moved

    def _turn(self, number: int, limits: Limits, rng: random.Random) -> float:
        """Return a turn of the normal distribution, cut to the limits (its quantile function)."""
        leans = number == 0 and self._grounded
        normal = NormalDist(0, self._spread * (LEAN if leans else 1))
        low, high = normal.cdf(limits.least), normal.cdf(limits.most)
        share = min(max(low + rng.random() * (high - low), 1e-12), 1 - 1e-12)
        return min(max(normal.inv_cdf(share), limits.least), limits.most)


def _lowest(figure: Figure) -> float:
    shown = [joint.position[1] for joint in figure.joints if not joint.hidden]
    return max(shown, default=0.0)


def _grounded(figure: Figure, ground: float) -> Figure:
    """Return the figure shifted down or up until its lowest joint that shows is on the ground."""
    down = ground - _lowest(figure)
    return figure.replace(
        joints=tuple(
            joint.replace(position=(joint.position[0], min(max(joint.position[1] + down, -REACH), 1 + REACH)))
            for joint in figure.joints
        )
    )
