"""Tell from a discriminator's hinge loss that it learns too well, or nothing."""

from collections import deque
from collections.abc import Mapping

from trainer.training.health.finding import Finding

CHANCE = 2.0
"""The hinge loss of a discriminator that cannot tell real from generated."""

NEAR_CHANCE, NEAR_ZERO = 0.1, 0.1
"""Distances of the mean loss from chance and from 0 within which it counts as losing or as winning."""

LONG = 300
"""Steps over which that mean is taken."""

AGAIN = 3000
"""Steps after which the same is said once more."""


class DiscriminatorWatch:
    """Follows the loss named `discriminator`, from when the adversary joins."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what was seen."""
        self._losses: deque[float] = deque(maxlen=LONG)
        self._quiet = 0

    def add(self, losses: Mapping[str, float]) -> Finding | None:
        """Take the losses of a step; return what is wrong, once in a while."""
        if "discriminator" not in losses:
            return None
        self._losses.append(losses["discriminator"])
        self._quiet -= 1
        if self._quiet > 0 or len(self._losses) < LONG:
            return None
        found = _judged(sum(self._losses) / LONG)
        self._quiet = AGAIN if found else 0
        return found


def _judged(mean: float) -> Finding | None:
    if mean < NEAR_ZERO:
        return Finding(
            "discriminator_winning",
            f"the discriminator tells every generated image ({mean:.2f} over {LONG} steps), so that it "
            "teaches little; lower discriminator_rate, or let it join earlier (adversary_start)",
        )
    if mean > CHANCE - NEAR_CHANCE:
        return Finding(
            "discriminator_losing",
            f"the discriminator guesses ({mean:.2f} over {LONG} steps, chance is {CHANCE:.0f}) and costs "
            "half of the speed; if it is the published one, choose adversary = projected, else train without",
        )
    return None
