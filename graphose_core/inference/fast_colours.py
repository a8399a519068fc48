"""Mix copied colours on a CPU: softmax by powers of two, in place, without copying a batch of one image."""

import math
from functools import partial

import torch
from torch import Tensor

from graphose_core.inference.machine.memory_layout import stacked
from graphose_core.models.colours.mixing import Mixing, in_cells
from graphose_core.models.colours.mixing import mixed as softmax_mixed
from graphose_core.models.colours.mixing import sharpened as softmax_sharpened


def mixed(logits: Tensor, colour: Tensor, side: int, *, last: bool = False) -> Tensor:
    """Return colours of sources, [M, C], weighed by the softmax of logits: [r², M, s²] → [C, r², s, s].

    Half precision takes the softmax, whose sums autocast keeps in single precision.

    Args:
        last: the logits are not needed any more, and may be written over.
    """
    if logits.dtype != torch.float32:
        return softmax_mixed(logits, colour, side)
    return in_cells(_mean(_powers(logits, last=last).exp2_(), colour), side)


def sharpened(logits: Tensor, colour: Tensor, side: int, sharpness: float) -> tuple[Tensor, Tensor]:
    """Mix with logits `sharpness` times as large; also return the first source's weight without that.

    Returns:
        [C, r², s, s] and [1, r², s, s].
    """
    if logits.dtype != torch.float32:
        return softmax_sharpened(logits, colour, side, sharpness)
    powers = _powers(logits)
    weights = powers.exp2()
    first = weights[:, :1] / weights.sum(dim=1, keepdim=True)
    mixture = _mean(powers.mul_(sharpness).exp2_(), colour)
    return in_cells(mixture, side), in_cells(first, side)


def _powers(logits: Tensor, *, last: bool = False) -> Tensor:
    """Return the power of two by which each source weighs: faster than a softmax."""
    most = logits.amax(dim=1, keepdim=True)
    return (logits.sub_(most) if last else logits - most).mul_(math.log2(math.e))


def _mean(weights: Tensor, colour: Tensor) -> Tensor:
    """Return colours [M, C] weighed by [r², M, s²]: [r², C, s²].

    The sum that weights are divided by comes out of the same product as the colours.
    """
    sums = torch.cat([colour, torch.ones_like(colour[:, :1])], dim=1).t() @ weights
    return sums[:, :-1] / sums[:, -1:]


POWERS = Mixing(mixed, partial(mixed, last=True), sharpened, stacked)
"""Mixtures for drawing on a processor."""
