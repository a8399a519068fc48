"""Progress of a run, and schedules as pure functions of it."""

import math


def share_done(step: int, steps: int | None, seconds: float = 0.0, minutes: float | None = None) -> float:
    """Return the progress of a run before `step`, in [0, 1]: the larger of the shares of steps and time.

    Everything that changes in the course of a run (learning rate, adversary, statistics) follows this share,
    and a run ends when it reaches 1.

    Args:
        step: steps made.
        steps: after which the run ends; None: it ends by time alone.
        seconds: of training so far, earlier sessions of the run included, pauses not.
        minutes: after which the run ends; None: it ends by steps alone.
    """
    by_steps = step / steps if steps is not None else 0.0
    by_time = seconds / (60 * minutes) if minutes is not None else 0.0
    return min(1.0, max(by_steps, by_time))


def rising(progress: float, part: float) -> float:
    """Return a factor that rises from 0 to 1 over the first `part` of a run; 1 throughout if that is 0."""
    return min(1.0, progress / part) if part else 1.0


def warming(step: int, warmup: int) -> float:
    """Return a factor that rises to 1 over the first `warmup` steps; 1 throughout if that is 0."""
    return min(1.0, (step + 1) / warmup) if warmup else 1.0


def cosine(progress: float, restarts: int = 1, least: float = 0.01) -> float:
    """Return the factor on the learning rate when a share `progress` of the run is done.

    It falls along a cosine from 1 to `least`, `restarts` times.
    """
    phase = (progress * restarts) % 1.0 if progress < 1 else 1.0
    return least + (1 - least) * (1 + math.cos(math.pi * phase)) / 2
