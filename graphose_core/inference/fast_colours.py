"""Mix copied colours on a CPU: softmax by powers of two, in place, without copying a batch of one image."""

from functools import partial

import torch
from torch import Tensor

from graphose_core.inference.machine.memory_layout import stacked
from graphose_core.models.colours.figure_colours import Added
from graphose_core.models.colours.mixing import Mixing, in_cells
from graphose_core.models.colours.mixing import mixed as softmax_mixed
from graphose_core.models.colours.mixing import sharpened as softmax_sharpened
from graphose_core.powers import LOG2_E, LOWEST


def mixed(logits: Tensor, colour: Tensor, rows: int, *, last: bool = False) -> Tensor:
    """Return colours of sources, [M, C], weighed by the softmax of logits: [r², M, h·w] → [C, r², h, w].

    Half precision takes the softmax, whose sums autocast keeps in single precision.

    Args:
        last: the logits are not needed any more, and may be written over.
    """
    if logits.dtype != torch.float32:
        return softmax_mixed(logits, colour, rows)
    return in_cells(_mean(_powers(logits, LOWEST, last=last).exp2_(), colour), rows)


def sharpened(logits: Tensor, colour: Tensor, rows: int, sharpness: float) -> tuple[Tensor, Tensor]:
    """Mix with logits `sharpness` times as large; also return the first source's weight without that.

    Returns:
        [C, r², h, w] and [1, r², h, w].
    """
    if logits.dtype != torch.float32:
        return softmax_sharpened(logits, colour, rows, sharpness)
    powers = _powers(logits, LOWEST / max(sharpness, 1.0))
    weights = powers.exp2()
    first = weights[:, :1] / weights.sum(dim=1, keepdim=True)
    mixture = _mean(powers.mul_(sharpness).exp2_(), colour)
    return in_cells(mixture, rows), in_cells(first, rows)


def answered_logits(products: Tensor, seen: Tensor, added: Added | None) -> Tensor:
    """Return the logits of no figure and of each part of one image's figures, [r², 1 + M, h·w].

    Args:
        products: [r², M, h, w], of queries with the parts' keys; in half precision, too.
        seen: [M, 1, h, w], evidence.
        added: values to add to the logits of some parts of the batch's only image, or None.
    """
    pixels, parts, *shape = products.shape
    logits = seen.new_empty(pixels, 1 + parts, *shape)
    logits[:, 0] = 0
    # Copied first: a sum of half and single precision takes three times as long.
    logits[:, 1:].copy_(products)
    logits[:, 1:].add_(seen[:, 0])
    logits = logits.flatten(2)
    if added is None:
        return logits
    more = added.logits[0]
    return logits.index_add_(1, added.rows(more.shape[1], more), more)


def _powers(logits: Tensor, lowest: float, *, last: bool = False) -> Tensor:
    """Return the power of two by which each source weighs, at least the lowest one: faster than a softmax.

    Weights that vanish would take the sums over them ten times as long.
    """
    below = logits.amax(dim=1, keepdim=True).mul_(-LOG2_E)
    made = logits.mul_(LOG2_E).add_(below) if last else torch.add(below, logits, alpha=LOG2_E)
    return made.clamp_min_(lowest)


def _mean(weights: Tensor, colour: Tensor) -> Tensor:
    """Return colours [M, C] weighed by [r², M, h·w]: [r², C, h·w].

    The sum that weights are divided by comes out of the same product as the colours.
    """
    sums = torch.cat([colour, torch.ones_like(colour[:, :1])], dim=1).t() @ weights
    return sums[:, :-1] / sums[:, -1:]


POWERS = Mixing(mixed, partial(mixed, last=True), sharpened, stacked)
"""Mixtures for drawing on a processor."""
