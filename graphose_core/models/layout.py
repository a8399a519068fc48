"""The layout: what is where, summed over the nodes of each picture."""

import torch
from torch import Tensor


def make_layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """L = Σ_i f_i ⊗ m_i, with C features in K groups, each group carried by one of a node's K masks.

    Args:
        features: [N, C].
        masks: [N, K, H, W] on the canvas; K divides C.
        sizes: nodes of each of the B pictures, in order; a picture takes its own nodes only.

    Returns:
        [B, C, H, W].
    """
    nodes, channels, height, width = masks.shape
    grouped = features.view(nodes, channels, -1)
    pictures = [
        torch.bmm(feature.permute(1, 2, 0), mask.flatten(2).transpose(0, 1))
        for feature, mask in zip(grouped.split(sizes), masks.split(sizes), strict=True)
    ]
    return torch.stack(pictures).view(len(sizes), features.shape[1], height, width)
