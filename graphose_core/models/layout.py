"""The layout: what is where, summed over the nodes of each picture."""

import torch
from torch import Tensor

from graphose_core.inference.memory_layout import stacked
from graphose_core.inference.padding import Padded, at_once


def make_layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """L = Σ_i Σ_k f_ik ⊗ m_ik: each of a node's K masks carries C features of its own.

    Args:
        features: [N, K, C].
        masks: [N, K, H, W] on the canvas.
        sizes: nodes of each of the B pictures, in order; a picture takes its own nodes only.

    Returns:
        [B, C, H, W], channels-last in memory: so convolutions and pooling take it without copying.
    """
    layout = _at_once(features, masks, sizes) if at_once(masks) else _one_by_one(features, masks, sizes)
    return layout.view(len(sizes), *masks.shape[2:], features.shape[2]).permute(0, 3, 1, 2)


def _one_by_one(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """[B, H·W, C]."""
    return stacked(
        [
            mask.flatten(2).flatten(0, 1).t() @ feature.flatten(0, 1)
            for feature, mask in zip(features.split(sizes), masks.split(sizes), strict=True)
        ]
    )


def _at_once(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """[B, H·W, C]."""
    rows = Padded.of(sizes, masks.device)
    shown, carried = rows.take(masks.flatten(2)).flatten(1, 2), rows.take(features).flatten(1, 2)
    return torch.bmm(shown.transpose(1, 2), carried)
