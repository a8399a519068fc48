"""The layout: what is where, summed over the nodes of each picture."""

from torch import Tensor

from graphose_core.models.memory import stacked


def make_layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """L = Σ_i Σ_k f_ik ⊗ m_ik: each of a node's K masks carries C features of its own.

    Args:
        features: [N, K, C].
        masks: [N, K, H, W] on the canvas.
        sizes: nodes of each of the B pictures, in order; a picture takes its own nodes only.

    Returns:
        [B, C, H, W], channels-last in memory: so convolutions and pooling take it without copying.
    """
    pictures = [
        mask.flatten(2).flatten(0, 1).t() @ feature.flatten(0, 1)
        for feature, mask in zip(features.split(sizes), masks.split(sizes), strict=True)
    ]
    layout = stacked(pictures).view(len(sizes), *masks.shape[2:], features.shape[2])
    return layout.permute(0, 3, 1, 2)
