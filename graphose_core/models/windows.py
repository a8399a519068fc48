"""Node windows: where on the canvas each node's mask is drawn, and how it is pasted there.

A window is a square of w × w samples centred on its node. It is axis-aligned, so bilinear sampling separates:
pasting is two small matrix products a node. Where a window's samples lie closer than the canvas's pixels, the
sampling kernel widens to a pixel, so that small parts are averaged instead of aliased.
"""

from dataclasses import dataclass
from functools import lru_cache, partial

import torch
from torch import Tensor


@dataclass(frozen=True)
class Windows:
    """Squares on the unit canvas.

    Attributes:
        centre: float [N, 2], x right, y down.
        half: float [N], half a side, in picture sides.
    """

    centre: Tensor
    half: Tensor


def canvas_windows(nodes: int, like: Tensor) -> Windows:
    """The whole canvas, for every node (`frame="canvas"`)."""
    return Windows(like.new_full((nodes, 2), 0.5), like.new_full((nodes,), 0.5))


def window_grid(side: int, like: Tensor) -> Tensor:
    """Sample coordinates in a window's own frame, [side]: centres of `side` cells over [−1, 1]."""
    return _cells(side, like.dtype, like.device) * (2 / side) - 1


def window_points(sides: tuple[int, ...], like: Tensor) -> Tensor:
    """x and y of the samples of windows of some sizes, one size after another, row by row, [2, Σ side²]."""
    return _points(sides, like.dtype, like.device)


@lru_cache(maxsize=64)
def _points(sides: tuple[int, ...], dtype: torch.dtype, device: torch.device) -> Tensor:
    with torch.inference_mode(False):
        grids = [_cells(side, dtype, device) * (2 / side) - 1 for side in sides]
        squares = [torch.stack([grid.repeat(len(grid)), grid.repeat_interleave(len(grid))]) for grid in grids]
        return torch.cat(squares, dim=1)


@lru_cache(maxsize=64)
def _cells(count: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    """Centres of cells of size 1, [count]."""
    with torch.inference_mode(False):  # or what is made while drawing could not be trained with
        return torch.arange(count, dtype=dtype, device=device) + 0.5


def _sampling(windows: Windows, side: int, canvas: int) -> tuple[Tensor, Tensor]:
    """Tent weights from window samples to canvas pixels across and down, each [N, canvas, side]."""
    cells = partial(_cells, dtype=windows.half.dtype, device=windows.half.device)
    scale = (side / (2 * canvas)) / windows.half[:, None, None]  # samples a pixel
    start = side / 2 - windows.centre[..., None] * (canvas * scale)
    place = torch.addcmul(start, cells(canvas), scale)
    peak = scale.clamp_min(1).reciprocal()[..., None]
    distance = (place[..., None] - cells(side)).abs_()
    across, down = torch.addcmul(peak, distance, -peak * peak).clamp_min_(0).unbind(1)
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


def taper(side: int, like: Tensor) -> Tensor:
    """Weight that falls smoothly to zero at a window's border, [side, side]; so nothing is cut off hard."""
    return _taper(side, like.dtype, like.device)


@lru_cache(maxsize=64)
def _taper(side: int, dtype: torch.dtype, device: torch.device, width: float = 0.15) -> Tensor:
    with torch.inference_mode(False):
        grid = _cells(side, dtype, device) * (2 / side) - 1
        edge = ((1 - grid.abs()) / width).clamp(0, 1)
        edge = edge * edge * (3 - 2 * edge)
        return edge[:, None] * edge[None, :]
