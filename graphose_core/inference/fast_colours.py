"""Copied colours for drawing on a processor: softmax by powers of two, in place, one image not copied."""

import math

import torch
from torch import Tensor

from graphose_core.inference.memory_layout import stacked
from graphose_core.models.colours.figure_colours import (
    Added,
    Copied,
    FigureNodes,
    figure_logits,
    keys_and_evidence,
    with_nothing,
)
from graphose_core.models.colours.node_colours import in_cells, node_logits
from graphose_core.models.colours.node_colours import mixed as softmax_mixed
from graphose_core.models.colours.node_colours import sharpened as softmax_sharpened
from graphose_core.models.pose_graph import PoseGraph


def copy_colours(
    query: Tensor, masks: Tensor, keys: Tensor, colours: Tensor, sizes: tuple[int, ...]
) -> Tensor:
    """Copy colours of nodes; see :func:`graphose_core.models.colours.node_colours.copy_colours`."""
    pixels, _, side, _ = query.shape[1:]
    images = [
        mixed(node_logits(*image), colour, side, last=True)
        if len(colour)
        else query.new_zeros(3, pixels, side, side)
        for *image, colour in zip(
            query, keys.split(sizes), masks.split(sizes), colours.split(sizes), strict=True
        )
    ]
    return stacked(images)


def copy_figure_colours(
    query: Tensor,
    masks: Tensor,
    keys: Tensor,
    colours: Tensor,
    graph: PoseGraph,
    nodes: FigureNodes,
    added: Added | None,
    sharpness: float,
) -> Copied:
    """Copy colours of figures' parts; see `models.colours.figure_colours.copy_figure_colours`."""
    counts = [colours.shape[1] * len(figures) for figures in graph.figures]
    key, seen = keys_and_evidence(keys, masks, graph, nodes, colours.shape[1], query.shape[2])
    images, beliefs, logits = [], [], []
    split = zip(
        query, key.split(counts), seen.split(counts), colours.flatten(0, 1).split(counts), strict=True
    )
    for number, (asks, own, shows, colour) in enumerate(split):
        logits.append(figure_logits(asks, own, shows, added, number))
        sources, side = with_nothing(colour), asks.shape[-1]
        if sharpness == 1:
            images.append(mixed(logits[-1], sources, side))
            continue
        image, belief = sharpened(logits[-1], sources, side, sharpness)
        images.append(image)
        beliefs.append(belief)
    colour, nothing = stacked(images).split([3, 1], dim=1)
    return Copied(colour, nothing, stacked(beliefs) if beliefs else nothing, tuple(logits))


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
