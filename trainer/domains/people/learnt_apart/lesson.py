"""Settings of the training of one part of a network."""

from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[int, float], object]
"""Callback with the number of each step and its loss."""


@dataclass(frozen=True)
class Lesson:
    """Settings of a part's training."""

    scenes: int
    """Number of scenes to draw."""
    steps: int
    """Steps of the optimiser."""
    seed: int
    """Seed of the scenes, and of all other random choices."""
