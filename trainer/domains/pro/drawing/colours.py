"""Random colours of a scene."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.domains.pro.drawing.scene import PRO_COLOURS

Palette = Callable[[], NDArray[np.float64]]
"""Callable that samples the next colour, RGB in [0, 1]."""

Kind = Literal["named", "between", "uniform"]
"""Distributions of colours, see :func:`palette`."""

_NAMED = np.array(list(PRO_COLOURS.values())) / 255


def palette(rng: np.random.Generator, kind: Kind) -> Palette:
    """Return a sampler of colours.

    Args:
        rng: source of randomness.
        kind: `named`: the ten colours of the data set; `between`: mixtures of two of them; `uniform`: the
            whole RGB cube.
    """
    return {"named": lambda: _named(rng), "between": lambda: _between(rng), "uniform": lambda: rng.random(3)}[
        kind
    ]


def _named(rng: np.random.Generator) -> NDArray[np.float64]:
    """Sample one of the ten colours."""
    return np.asarray(_NAMED[rng.integers(len(_NAMED))])


def _between(rng: np.random.Generator) -> NDArray[np.float64]:
    """Sample a mixture of two of the ten colours, with weights in [0.25, 0.75]."""
    first, second = _NAMED[rng.permutation(len(_NAMED))[:2]]
    return np.asarray(first + rng.uniform(0.25, 0.75) * (second - first))
