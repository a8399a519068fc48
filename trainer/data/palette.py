"""The colours of a scene, drawn by lot."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.data.scene import PRO_COLOURS

Palette = Callable[[], NDArray[np.float64]]
"""Gives the next colour, RGB in 0..1."""

_NAMED = np.array(list(PRO_COLOURS.values())) / 255


def palette(rng: np.random.Generator, *, uniform: bool) -> Palette:
    """Draw each colour from the ten of the data set, or if `uniform` from the whole RGB cube."""
    if uniform:
        return lambda: rng.random(3)
    return lambda: _NAMED[rng.integers(len(_NAMED))]
