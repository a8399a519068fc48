"""Fixed masks, one Gaussian a node and one a bone, with nothing learnt (the fixed-mask baseline)."""

import torch
from torch import Tensor, nn

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.geometry import reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.mask_generator import NodeMasks, windows_of
from graphose_core.models.masks.windows import window_grid

WINDOW = 32
"""Number of samples along a window's side."""

NODE_SPREAD = 0.12
"""Standard deviation of a node's Gaussian, in half sides of its window."""


class AnalyticMasks(nn.Module):
    """Draw Gaussians of nodes and bones in the node's window, the same in each of the K channels.

    A bone's Gaussian sits at the bone's midpoint, with standard deviations of half its length along and a
    tenth of that across, each divided by √1.5 (the shape of the surrogate masks).
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config

    def forward(self, graph: PoseGraph, noise: Tensor) -> NodeMasks:
        """Return the masks of a batch; `noise` is ignored."""
        windows = windows_of(graph, reach_of(graph, self.config.reach_floor), self.config)
        grid = window_grid(WINDOW, noise)
        centre = (graph.position - windows.centre) / windows.half[:, None]
        x = grid[None, None, :] - centre[:, 0, None, None]
        y = grid[None, :, None] - centre[:, 1, None, None]
        mask = torch.exp(-(x.square() + y.square()) / (2 * NODE_SPREAD**2))
        source, target = graph.edge_index
        offset = (graph.position[source] - graph.position[target]) / windows.half[target, None]
        length = offset.norm(dim=1).clamp_min(1e-4)[:, None, None]
        ux, uy = (offset / length[:, :, 0]).unbind(1)
        along = x[target] * ux[:, None, None] + y[target] * uy[:, None, None] - length / 2
        across = y[target] * ux[:, None, None] - x[target] * uy[:, None, None]
        limb = torch.exp(-1.5 / 2 * ((along / (length / 2)).square() + (across / (length / 20)).square()))
        mask = mask.index_add(0, target, limb).clamp(0.001, 0.999)
        logits = torch.logit(mask)[:, None].expand(-1, self.config.mask_channels, -1, -1)
        return NodeMasks(logits, torch.ones_like(mask[0]), windows)
