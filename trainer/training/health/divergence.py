"""Early detection of divergence from a run's losses."""

import math
from collections import deque
from collections.abc import Mapping
from statistics import median

from trainer.training.adversary.adversary import TERMS

WINDOW = 200
"""Number of steps whose median loss is the reference."""

FEWEST = 30
"""Least number of steps for a reference."""

RECENT = 8
"""Number of recent steps that are judged together: a single hard batch is no divergence."""

FAR, SUSPECT = 5.0, 2.5
"""Factors of recent losses over the reference that mean divergence, or suspicion of it."""

REPORTS = frozenset({"discriminator", "discriminator_ranked"})
"""Names among a step's losses that are no terms of the network's."""

NOT_FINITE = 10
"""Number of consecutive steps without a finite loss that mean divergence."""


class DivergenceWatch:
    """Follows the main loss of a run: `loss` where there is one, else the first.

    What an adversary adds (:data:`TERMS`) is left out: it begins in the middle of a run, and its size says
    how good the discriminator is, not how well the network draws. When any other term joins, the reference is
    taken anew. Magnitudes are compared, since a loss may be negative.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Reset the statistics: the run begins, or resumes an earlier state."""
        self._not_finite = 0
        self._terms: frozenset[str] = frozenset()
        self._forget()

    def add(self, losses: Mapping[str, float]) -> None:
        """Add the losses of a step, by name; `loss` is the sum of the weighted terms."""
        value = losses.get("loss", next(iter(losses.values()), 0.0))
        if not math.isfinite(value):
            self._not_finite += 1
            return
        self._not_finite = 0
        joined = losses.keys() - self._terms
        if joined - TERMS - REPORTS:
            self._forget()
        self._terms |= joined
        if len(self._recent) == RECENT:
            self._usual.append(self._recent[0])
        self._recent.append(abs(value - sum(losses.get(name, 0.0) for name in TERMS)))

    def _forget(self) -> None:
        """Forget the losses so far: what comes cannot be compared with them."""
        self._usual: deque[float] = deque(maxlen=WINDOW)
        self._recent: deque[float] = deque(maxlen=RECENT)

    @property
    def suspect(self) -> bool:
        """Whether the run may be about to diverge, so that its state is none to return to."""
        return self._not_finite > 0 or self._beyond(SUSPECT)

    @property
    def verdict(self) -> str | None:
        """The reason why the run counts as diverged, or None."""
        if self._not_finite >= NOT_FINITE:
            return f"the loss of {self._not_finite} steps in a row is not finite"
        if self._beyond(FAR):
            return f"the loss is {median(self._recent):.3g}, usual is {median(self._usual):.3g}"
        return None

    def _beyond(self, factor: float) -> bool:
        if len(self._usual) < FEWEST:
            return False
        return median(self._recent) > factor * max(median(self._usual), 1e-6)
