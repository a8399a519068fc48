"""Estimate of a run's duration, from measured steps. No torch."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Speed of a part of a run.

    Attributes:
        share: of the run that it makes up, in [0, 1]; those of all parts sum to 1.
        seconds: duration of a step.
    """

    share: float
    seconds: float


@dataclass(frozen=True)
class Estimate:
    """Estimate of a run.

    Attributes:
        steps: optimisation steps that it will make.
        minutes: of training.
        images_per_second: mean over the run.
    """

    steps: int
    minutes: float
    images_per_second: float


def estimate(
    paces: Sequence[Pace], images: int, steps: int | None = None, minutes: float | None = None
) -> Estimate:
    """Estimate a run that ends after its steps or its minutes, whichever is first.

    A run by steps spends its shares in steps, one by time spends them in time: with an adversary that joins
    half-way and halves the speed, a run of N steps takes 1.5 N times the first seconds a step, and a run of T
    seconds makes 0.75 T divided by them.

    Args:
        paces: of the parts of the run.
        images: in one step.
        steps: that end the run, or None.
        minutes: that end the run, or None.

    Raises:
        ValueError: if neither ends it, or a pace is not positive.
    """
    if not all(pace.seconds > 0 for pace in paces) or not paces:
        raise ValueError("an estimate needs measured steps, each longer than 0 seconds")
    ends = []
    if steps is not None:
        ends.append((sum(pace.share * pace.seconds for pace in paces) * steps, float(steps)))
    if minutes is not None:
        ends.append((60 * minutes, 60 * minutes * sum(pace.share / pace.seconds for pace in paces)))
    if not ends:
        raise ValueError("neither steps nor minutes end the run")
    seconds, made = min(ends)
    return Estimate(round(made), seconds / 60, made * images / seconds if seconds else 0.0)
