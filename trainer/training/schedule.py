"""Learning-rate schedules: pure functions of the step."""

import math


def rising(progress: float, part: float) -> float:
    """Return a factor that rises from 0 to 1 over the first `part` of a run; 1 throughout if that is 0."""
    return min(1.0, progress / part) if part else 1.0


def cosine(step: int, steps: int, warmup: int = 0, restarts: int = 1, least: float = 0.01) -> float:
    """Return the factor on the learning rate at `step` of `steps`.

    Rises linearly over `warmup` steps, then falls along a cosine from 1 to `least`, `restarts` times over.
    """
    rise = min(1.0, (step + 1) / warmup) if warmup else 1.0
    phase = (step / steps * restarts) % 1.0
    return rise * (least + (1 - least) * (1 + math.cos(math.pi * phase)) / 2)
