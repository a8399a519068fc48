"""Node windows: where on the canvas each node's mask is drawn, and how it is pasted there.

A window is a square of w × w samples centred on its node. It is axis-aligned, so bilinear sampling separates:
pasting is two small matrix products a node. Where a window's samples lie closer than the canvas's pixels, the
sampling kernel widens to a pixel, so that small parts are averaged instead of aliased.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Windows:
    """Squares on the unit canvas.

    Attributes:
        centre: float [N, 2], x right, y down.
        half: float [N], half a side, in image sides.
    """

    centre: Tensor
    half: Tensor


def canvas_windows(nodes: int, like: Tensor) -> Windows:
    """Return the whole canvas as window of every node (`frame="canvas"`); `like` gives type and device."""
    return Windows(like.new_full((nodes, 2), 0.5), like.new_full((nodes,), 0.5))


def window_grid(side: int, like: Tensor) -> Tensor:
    """Return the sample coordinates in a window's own frame, [side]: centres of `side` cells over [−1, 1]."""
    return cell_centres(side, like) * (2 / side) - 1


def window_points(sides: tuple[int, ...], like: Tensor) -> Tensor:
    """Return x and y of windows' samples in their own frames, [2, Σ side²]: size after size, row by row.

    Args:
        sides: samples of a side, of each size.
        like: gives type and device.
    """
    grids = [window_grid(side, like) for side in sides]
    squares = [torch.stack([grid.repeat(len(grid)), grid.repeat_interleave(len(grid))]) for grid in grids]
    return torch.cat(squares, dim=1)


def cell_centres(count: int, like: Tensor) -> Tensor:
    """Return the centres of `count` cells of size 1, [count]; `like` gives type and device."""
    return torch.arange(0.5, count, dtype=like.dtype, device=like.device)


def _sampling(windows: Windows, side: int, canvas: int) -> tuple[Tensor, Tensor]:
    """Return tent weights from window samples to canvas pixels across and down, each [N, canvas, side]."""
    scale = (side / (2 * canvas)) / windows.half[:, None, None]  # samples a pixel
    start = side / 2 - windows.centre[..., None] * (canvas * scale)
    place = torch.addcmul(start, cell_centres(canvas, windows.half), scale)
    peak = scale.clamp_min(1).reciprocal()[..., None]
    distance = (place[..., None] - cell_centres(side, windows.half)).abs_()
    tents = (distance * (-peak * peak)).add_(peak)  # addcmul of so many single factors takes twice as long
    across, down = tents.clamp_min_(0).unbind(1)
    return across, down


def paste(maps: Tensor, windows: Windows, canvas: int) -> Tensor:
    """Draw each node's window on a canvas; zero outside the window.

    Args:
        maps: [N, K, w, w], rows downwards.
        windows: of the same N nodes.
        canvas: side in pixels.

    Returns:
        [N, K, canvas, canvas].
    """
    nodes, channels, side, _ = maps.shape
    across, down = _sampling(windows, side, canvas)
    # Down first: what is copied between the two products is then the smaller of the two results.
    rows = torch.bmm(down, maps.transpose(1, 2).reshape(nodes, side, channels * side))
    rows = rows.view(nodes, canvas, channels, side).transpose(1, 2).reshape(nodes, channels * canvas, side)
    return torch.bmm(rows, across.transpose(1, 2)).view(nodes, channels, canvas, canvas)


def taper(side: int, like: Tensor, width: float = 0.15) -> Tensor:
    """Return a weight that falls smoothly to zero at a window's border, [side, side].

    Args:
        side: samples of a window's side.
        like: gives type and device.
        width: of the falling margin, in half sides.
    """
    edge = ((1 - window_grid(side, like).abs()) / width).clamp(0, 1)
    edge = edge * edge * (3 - 2 * edge)
    return edge[:, None] * edge[None, :]
