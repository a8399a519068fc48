"""What looks wrong in a run, said while there is time to mend it."""

import math
from collections.abc import Mapping


def unhealthy(losses: Mapping[str, float], coverage: float | None = None) -> str | None:
    """A warning for a step, or None.

    Args:
        losses: by name.
        coverage: mean coverage of the pictures just drawn, if any were.
    """
    for name, value in losses.items():
        if not math.isfinite(value):
            return f"loss {name} is {value}; the step was left out — lower the learning rate if this goes on"
    if coverage is not None and coverage < 1e-4:
        return "the pictures are empty; lower the learning rate or begin from pre-trained masks"
    return None
