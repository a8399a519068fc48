"""Measure masks and embeddings: locality, diversity, over-smoothing."""

import torch
from torch import Tensor
from torch.nn.functional import normalize

from graphose_core.models.graphs.pose_graph import PoseGraph


def locality(graph: PoseGraph, pasted: Tensor, reach: Tensor) -> float:
    """Return the mean share of a node's mask that lies within its reach; empty masks do not count.

    0 if all are empty.

    Args:
        graph: N nodes.
        pasted: [N, K, H, H], on the canvas.
        reach: [N], image sides.
    """
    side = pasted.shape[-1]
    centres = (torch.arange(side, device=pasted.device) + 0.5) / side
    across = (centres[None, :] - graph.position[:, :1]).square()
    down = (centres[None, :] - graph.position[:, 1:]).square()
    inside = (down[:, :, None] + across[:, None, :]).sqrt() <= reach[:, None, None]
    whole = pasted.mean(dim=1)
    total = whole.sum(dim=(1, 2))
    share = (whole * inside).sum(dim=(1, 2)) / total.clamp_min(1e-6)
    there = total > 1e-6
    return float(share[there].mean()) if there.any() else 0.0


def diversity(graph: PoseGraph, pasted: Tensor) -> float:
    """Return the mean pairwise cosine distance of the masks of an image's nodes, 0 … 1; 1 without a pair.

    Args:
        graph: N nodes.
        pasted: [N, K, H, H], on the canvas.
    """
    parts = pasted.mean(dim=1).flatten(1).split(graph.sizes)
    return 1 - _mean_similarity(parts)


def oversmoothing(graph: PoseGraph, embeddings: tuple[Tensor, ...]) -> list[float]:
    """Return the mean pairwise cosine similarity of an image's node embeddings by layer; 1: all alike.

    Args:
        graph: N nodes.
        embeddings: [N, C] of each layer.
    """
    return [_mean_similarity(layer.split(graph.sizes)) for layer in embeddings]


def _mean_similarity(parts: tuple[Tensor, ...]) -> float:
    means = []
    for part in parts:
        if len(part) < 2:
            continue
        unit = normalize(part.float(), dim=1)
        similarity = unit @ unit.t()
        means.append((similarity.sum() - similarity.trace()) / (len(part) * (len(part) - 1)))
    return float(torch.stack(means).mean()) if means else 0.0
