"""Fourier features in the frames of nodes: where a pixel lies on the part that a node stands for.

Masks say which part a pixel belongs to, and are smooth: where on that part it lies has to be read off the
slopes of several masks. Sines and cosines of its coordinates along and across the node's first bone (Fourier
features, arXiv 2006.10739), under the node's mask, say it outright. See decision 65 for what that is worth.
"""

import math

import torch
from torch import Tensor
from torch.nn.functional import normalize

from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.windows import window_points


def local_waves(mask: Tensor, graph: PoseGraph, octaves: int) -> Tensor:
    """Return waves under masks, [N, 4 · octaves, w, w], in [-1, 1].

    The first octave has one period a window, each further one half of the one before. An octave has the
    sine along and across, then the cosine along and across.

    Args:
        mask: [N, K, w, w], in the windows of the nodes.
        graph: N nodes.
        octaves: at least 1.
    """
    side = mask.shape[-1]
    frames = frames_of(graph)
    phases = math.pi * (frames @ window_points((side,), mask))
    sine, cosine = phases.sin(), phases.cos()
    waves = [sine, cosine]
    for _ in range(octaves - 1):  # of twice the angle: cheaper than to ask for its sine
        sine, cosine = 2 * sine * cosine, 1 - 2 * sine * sine
        waves += [sine, cosine]
    return torch.cat(waves, dim=1).view(len(mask), 4 * octaves, side, side) * mask.mean(dim=1, keepdim=True)


def frames_of(graph: PoseGraph) -> Tensor:
    """Return unit vectors along and across the first bone of each node, [N, 2, 2]; the axes without a bone.

    No value is read back from the device, so that a CUDA graph can record it.
    """
    source, target = graph.edge_index
    along = graph.position.new_tensor([1.0, 0.0]).expand(graph.nodes, 2)
    if len(target):
        edges = torch.arange(len(target), device=target.device)
        none = len(target)
        first = edges.new_full((graph.nodes,), none).scatter_reduce(0, target, edges, reduce="amin")
        ends = graph.position[source[first.clamp_max(none - 1)]] - graph.position
        length = ends.norm(dim=1, keepdim=True)
        along = torch.where((first < none)[:, None] & (length > 1e-6), normalize(ends, dim=1), along)
    return torch.stack([along, torch.stack([-along[:, 1], along[:, 0]], dim=1)], dim=1)
