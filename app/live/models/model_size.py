"""Size of the bundled networks: the larger one, where the machine is fast enough.

No Qt, no torch. One choice for all bundled models, read by several threads.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import quantiles

FINE, QUICK = 256, 128
"""Sides of the images that the bundled networks were trained on, pixels."""

BUDGET = 22.0
"""Time limit in milliseconds of an image of `FINE` pixels: the goal for machines without BF16."""


class ModelSize(StrEnum):
    """The choices of size."""

    AUTO = "auto"
    """Chosen by the measured rendering time."""
    FINE = "256"
    QUICK = "128"


class Preferred:
    """The preferred size; a model that lacks it renders with its other size."""

    def __init__(self) -> None:
        self.pixels = QUICK


preferred = Preferred()
"""The preferred size of this process."""


def typical(times: Sequence[float]) -> float:
    """Return the typical rendering time: the lower quartile of at least two times.

    At a start the window itself and other programs slow many images down; few of them on a machine at rest,
    where the quartile is close to the median.
    """
    return quantiles(times, n=4, method="inclusive")[0]


def pixels_of(choice: ModelSize, milliseconds: float | None) -> int:
    """Return the size in pixels that a choice selects.

    Args:
        choice: choice of the person.
        milliseconds: measured time of an image of `FINE` pixels; None: not measured.
    """
    if choice is not ModelSize.AUTO:
        return int(choice.value)
    return FINE if milliseconds is not None and milliseconds <= BUDGET else QUICK
