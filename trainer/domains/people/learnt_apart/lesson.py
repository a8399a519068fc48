"""How a part of a network is learnt."""

from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[int, float], object]
"""Is called with the number of each step and its loss."""


@dataclass(frozen=True)
class Lesson:
    """How a part is learnt."""

    scenes: int
    """How many are drawn."""
    steps: int
    """Of the optimiser."""
    seed: int
    """Of the scenes, and of all else that chance decides."""
