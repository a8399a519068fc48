"""Carry values outwards from where they hold, so that what is interpolated across an edge is theirs alone."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.neighbours import summed

SURE = 0.9
"""Weight from which a pixel keeps its own value."""

FAINT = 1e-3
"""Weight of a neighbourhood below which nothing is known of it."""


def carried(values: Tensor, weight: Tensor) -> Tensor:
    """Return values, and where they do not surely hold the mean of those around, by weight.

    Far from every weight they are 0.

    Args:
        values: [C, S, S].
        weight: [1, S, S] in [0, 1], how surely a pixel's value holds.
    """
    sums = summed(torch.cat([values * weight, weight]))
    around = sums[:-1] / sums[-1:].clamp_min(FAINT)
    return torch.where(weight > SURE, values, around)
