"""Extend values beyond the region where they hold, so that interpolating at its edge mixes no others in."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.neighbours import summed

SURE = 0.9
"""Weight, in [0, 1], above which a pixel keeps its own value."""

FAINT = 1e-3
"""Sum of weights of a neighbourhood below which its mean fades to 0."""


def carried(values: Tensor, weight: Tensor) -> Tensor:
    """Replace values whose weight is at most `SURE` by the weighted mean of their neighbourhood.

    Where all of a neighbourhood's weights are 0 the result is 0.

    Args:
        values: [C, H, W].
        weight: [1, H, W] in [0, 1], how much a pixel's value counts.
    """
    sums = summed(torch.cat([values * weight, weight]))
    around = sums[:-1] / sums[-1:].clamp_min(FAINT)
    return torch.where(weight > SURE, values, around)


def from_sure(values: Tensor, sure: Tensor) -> tuple[Tensor, Tensor]:
    """Replace values that are not sure by the mean of sure ones up to 4 pixels away, the nearest most.

    Args:
        values: [C, H, W].
        sure: [1, H, W], 0 or 1.

    Returns:
        The values, [C, H, W], 0 where no sure pixel is near; and where one is, bool [1, H, W].
    """
    sums = summed(summed(torch.cat([values * sure, sure])))
    return torch.where(sure > 0, values, sums[:-1] / sums[-1:].clamp_min(1)), sums[-1:] > 0
