"""Close-ups of a pair: enlarged squares around small parts such as heads and hands."""

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from trainer.training.adversary.adversary import Pair


def close_up(pair: Pair, squares: Tensor, side: int) -> Pair:
    """Return a pair of the images' squares, with joint positions inside these.

    Args:
        pair: B images.
        squares: float [B, 3], left, top and side of each in the unit square of its image.
        side: of the new images in pixels.
    """
    squares = squares.to(pair.real.device)
    graph = pair.graph
    corner, extent = squares[:, :2][graph.batch], squares[:, 2:][graph.batch]
    return replace(
        pair,
        graph=replace(graph, position=(graph.position - corner) / extent),
        generated=cut_out(pair.generated, squares, side),
        real=cut_out(pair.real, squares, side),
    )


def cut_out(images: Tensor, squares: Tensor, side: int) -> Tensor:
    """Return a square of each image, [B, C, side, side], interpolated linearly; beyond the image it is 0.

    Args:
        images: [B, C, S, S].
        squares: float [B, 3], left, top and side of each, in the unit square.
        side: of the squares in pixels.
    """
    steps = (torch.arange(side, device=images.device) + 0.5) / side
    across, down = (squares[:, axis, None] + squares[:, 2:] * steps for axis in (0, 1))
    grid = torch.stack(torch.broadcast_tensors(across[:, None, :], down[:, :, None]), dim=-1) * 2 - 1
    return grid_sample(images, grid.to(images), mode="bilinear", padding_mode="zeros", align_corners=False)
