"""Heat maps of joints, as pose input of convolutional discriminators."""

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from graphose_core.models.graphs.pose_graph import PoseGraph

SIGMA = 0.04
"""Standard deviation of a joint's Gaussian, as a share of the image's side."""


def pose_maps(graph: PoseGraph, position: Tensor, types: int, side: int) -> Tensor:
    """Draw each joint as a Gaussian of height 1 in the channel of its type; overlaps add up to at most 1.

    A joint that is absent is in no channel, and those of several figures share the channels.

    Args:
        graph: graphs of B images.
        position: float [N, 2], of its nodes in the unit square of the image, x right, y down.
        types: number of joint types; nodes without a type have a channel of their own, the last.
        side: of the maps in pixels.

    Returns:
        float [B, types + 1, side, side], in [0, 1].
    """
    channel = torch.where(graph.type < 0, types, graph.type) + graph.batch * (types + 1)
    maps = position.new_zeros(graph.images * (types + 1), side, side)
    maps.index_add_(0, channel, spots(position, side))
    return maps.clamp(max=1).view(graph.images, types + 1, side, side)


def spots(position: Tensor, side: int) -> Tensor:
    """Draw places […, 2] in the unit square as Gaussians of height 1, […, side, side]."""
    centre = (torch.arange(side, device=position.device) + 0.5) / side
    across, down = torch.exp(-0.5 * ((centre - position[..., None]) / SIGMA).square()).unbind(dim=-2)
    return down[..., :, None] * across[..., None, :]


def at_sides(maps: Tensor, sides: tuple[int, ...]) -> tuple[Tensor, ...]:
    """Resample maps [B, C, S, S] to each of some sides, by the mean over areas."""
    return tuple(adaptive_avg_pool2d(maps, side) for side in sides)
