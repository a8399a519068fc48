"""Which of a bundled model's networks draws: the larger one, where the machine is quick enough.

No Qt, no torch. It is one choice for all bundled models, and asked for in several threads.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import quantiles

FINE, QUICK = 256, 128
"""Sides of the images that the bundled networks were trained on, pixels."""

BUDGET = 22.0
"""Most milliseconds that an image of `FINE` pixels may take: what is asked of a machine without BF16."""


class ModelSize(StrEnum):
    """What a person can choose."""

    AUTO = "auto"
    """By how long an image takes here."""
    FINE = "256"
    QUICK = "128"


class Preferred:
    """The size that is preferred now; where a model lacks it, the other draws."""

    def __init__(self) -> None:
        self.pixels = QUICK


preferred = Preferred()
"""That of this process."""


def typical(times: Sequence[float]) -> float:
    """Return what an image takes here: the lower quartile of at least two times.

    At a start the window itself and other programs slow many images down; few of them on a machine at rest,
    where the quartile is close to the median.
    """
    return quantiles(times, n=4, method="inclusive")[0]


def pixels_of(choice: ModelSize, milliseconds: float | None) -> int:
    """Return the size that a choice comes to.

    Args:
        choice: what the person wants.
        milliseconds: what an image of `FINE` pixels was found to take; None: not known.
    """
    if choice is not ModelSize.AUTO:
        return int(choice.value)
    return FINE if milliseconds is not None and milliseconds <= BUDGET else QUICK
