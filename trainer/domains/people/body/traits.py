"""Traits of a body model, and the shape coefficients that they stand for."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body, Floats


def shape_coefficients(body: Body, traits: Mapping[str, float]) -> Floats:
    """Return the shape coefficients [R] of a body with given traits.

    Each trait interpolates linearly between its two neighbouring variations, which are evenly spaced; the
    weight of a raw shape is the product of the weights of its variations.

    Args:
        body: the body model.
        traits: values in [0, 1] by the names in `TRAITS`; 0.5 where none is given. `origin` is ignored.
    """
    mixed = [_interpolation_weights(traits.get(name, 0.5), *TRAITS[name]) for name in list(TRAITS)[1:]]
    weights = np.concatenate([np.full(3, 1 / 3), *mixed])
    raw = np.prod(np.where(body.mask > 0, weights[None], 1.0), axis=1)
    return (raw @ body.exact_projection).astype(np.float32)


TRAITS: dict[str, tuple[int, float]] = {
    "origin": (3, 0.0),
    "sex": (2, 0.0),
    "age": (5, -1 / 3),
    "muscle": (3, 0.0),
    "weight": (3, 0.0),
    "height": (2, 0.0),
    "proportions": (2, 0.0),
    "cup": (3, 0.0),
    "firmness": (3, 0.0),
}
"""Number of variations of each trait and the value of the first, in the order of the mask's columns.

The last variation lies at 1. `origin` is categorical: its three variations are mixed evenly.
"""


def _interpolation_weights(value: float, count: int, first: float) -> NDArray[np.float64]:
    """Return interpolation weights [count] at `value`, of variations evenly spaced from `first` to 1."""
    places = _evenly_spaced(first, count)
    weights = np.zeros(count)
    for i, (low, high) in enumerate(pairwise(places)):
        if low <= value <= high:
            weights[i + 1] = (value - low) / (high - low)
            weights[i] = 1 - weights[i + 1]
            break
    return weights


@cache
def _evenly_spaced(first: float, count: int) -> tuple[float, ...]:
    """Return `count` evenly spaced values from `first` to 1."""
    return tuple(np.linspace(first, 1.0, count).tolist())
