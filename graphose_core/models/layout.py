"""The layout: masks times features, summed over the nodes of each image."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

import torch
from torch import Tensor


def make_layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """Return L = Σ_i Σ_k f_ik ⊗ m_ik of each image: each of a node's K masks carries C features of its own.

    Args:
        features: [N, K, C].
        masks: [N, K, H, W] on the canvas.
        sizes: nodes of each of the B images, in order; an image takes its own nodes only.

    Returns:
        [B, C, H, W], channels-last in memory: so convolutions and pooling take it without copying.
    """
    pairs = zip(features.split(sizes), masks.split(sizes), strict=True)
    return as_maps(torch.stack([summed(feature, mask) for feature, mask in pairs]), masks)


def summed(features: Tensor, masks: Tensor) -> Tensor:
    """Return the layout of one image, [H·W, C], from [N, K, C] and [N, K, H, W]."""
    return masks.flatten(2).flatten(0, 1).t() @ features.flatten(0, 1)


def total(layouts: Iterable[Tensor]) -> Tensor:
    """Return the sum of one or more layouts; one alone is not copied."""
    return reduce(add, layouts)


def as_maps(layouts: Tensor, masks: Tensor) -> Tensor:
    """Return layouts [B, H·W, C] as channels-last maps [B, C, H, W] of the size of `masks`."""
    return layouts.view(len(layouts), *masks.shape[2:], layouts.shape[2]).permute(0, 3, 1, 2)


def with_solids(layouts: Tensor, solids: Tensor, figures: Sequence[int]) -> Tensor:
    """Return layouts of images with what the solids of their figures carry.

    Args:
        layouts: [B, C, H, W].
        solids: [F, H·W, C], or [F, 0, C] where there are none.
        figures: of each image.
    """
    if not solids.shape[1]:
        return layouts
    if any(count != 1 for count in figures):
        solids = torch.stack([own.sum(dim=0) for own in solids.split(list(figures))])
    return layouts + as_maps(solids, layouts)
