"""Detection of a discriminator that wins or that learns nothing, from its losses.

Guessing is detected by the share of correctly ranked pairs: the hinge loss alone may stay near chance level
because of the scale of scores.
"""

from collections import deque
from collections.abc import Mapping

from trainer.training.health.finding import Finding

CHANCE = 0.5
"""Share of correctly ranked pairs of a discriminator that guesses."""

NEAR_CHANCE, NEAR_ZERO = 0.05, 0.1
"""Distance of the mean share from chance, and of the mean loss from 0, at which it loses or wins."""

LONG = 300
"""Number of steps over which means are taken."""

AGAIN = 3000
"""Number of steps after which a warning is repeated."""


class DiscriminatorWatch:
    """Follows `discriminator`, its loss, and `discriminator_ranked`, from when the adversary joins."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Reset the statistics."""
        self._losses: deque[float] = deque(maxlen=LONG)
        self._ranked: deque[float] = deque(maxlen=LONG)
        self._quiet = 0

    def add(self, losses: Mapping[str, float]) -> Finding | None:
        """Add the losses of a step; return a finding, at most once per :data:`AGAIN` steps, or None."""
        if "discriminator" not in losses:
            return None
        self._losses.append(losses["discriminator"])
        self._ranked.append(losses.get("discriminator_ranked", 1.0))
        self._quiet -= 1
        if self._quiet > 0 or len(self._losses) < LONG:
            return None
        found = _classified(sum(self._losses) / LONG, sum(self._ranked) / LONG)
        self._quiet = AGAIN if found else 0
        return found


def _classified(mean: float, ranked: float) -> Finding | None:
    if mean < NEAR_ZERO:
        return Finding(
            "discriminator_winning",
            f"the discriminator recognises every generated image ({mean:.2f} over {LONG} steps), so that it "
            "teaches little; lower discriminator_rate, or let it join earlier (adversary_start)",
        )
    if ranked < CHANCE + NEAR_CHANCE:
        return Finding(
            "discriminator_losing",
            f"the discriminator guesses ({ranked:.2f} of pairs right over {LONG} steps) and costs "
            "half of the speed; if it is the published one, choose adversary = projected, else train without",
        )
    return None
