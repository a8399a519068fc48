"""Find what looks wrong in a run while there is time to mend it."""

import math
from collections.abc import Mapping

LEAST_COVERAGE = 1e-3
"""Mean coverage of images below which they count as empty; drawn scenes cover about a tenth."""


def unhealthy(losses: Mapping[str, float]) -> str | None:
    """Return a warning for a step's losses, by name, or None."""
    for name, value in losses.items():
        if not math.isfinite(value):
            return f"loss {name} is {value}; the step was left out — lower the learning rate if this goes on"
    return None


def collapsed(metrics: Mapping[str, float]) -> str | None:
    """Return a warning for what a saved checkpoint draws, or None; `coverage` counts where it is measured."""
    if metrics.get("coverage", 1.0) < LEAST_COVERAGE:
        return "the pictures are empty; lower the learning rate or begin from pre-trained masks"
    return None
