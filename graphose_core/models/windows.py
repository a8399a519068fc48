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
        half: float [N], half a side, in picture sides.
    """

    centre: Tensor
    half: Tensor


def canvas_windows(nodes: int, like: Tensor) -> Windows:
    """The whole canvas, for every node (`frame="canvas"`)."""
    return Windows(like.new_full((nodes, 2), 0.5), like.new_full((nodes,), 0.5))


def window_grid(side: int, like: Tensor) -> Tensor:
    """Sample coordinates in a window's own frame, [side]: centres of `side` cells over [−1, 1]."""
    return (torch.arange(side, dtype=like.dtype, device=like.device) + 0.5) * (2 / side) - 1


def _sampling(centre: Tensor, half: Tensor, side: int, canvas: int) -> Tensor:
    """Tent weights from window samples to canvas pixels along one axis, [N, canvas, side]."""
    pixel = (torch.arange(canvas, dtype=centre.dtype, device=centre.device) + 0.5) / canvas
    place = ((pixel[None] - centre[:, None]) / half[:, None] + 1) * (side / 2) - 0.5
    sample = torch.arange(side, dtype=centre.dtype, device=centre.device)
    spread = (side / (2 * canvas * half)).clamp_min(1)[:, None, None]
    return (1 - (place[..., None] - sample).abs() / spread).clamp_min(0) / spread


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
    across = _sampling(windows.centre[:, 0], windows.half, side, canvas)
    down = _sampling(windows.centre[:, 1], windows.half, side, canvas)
    # Down first: what is copied between the two products is then the smaller of the two results.
    rows = torch.bmm(down, maps.transpose(1, 2).reshape(nodes, side, channels * side))
    rows = rows.view(nodes, canvas, channels, side).transpose(1, 2).reshape(nodes, channels * canvas, side)
    return torch.bmm(rows, across.transpose(1, 2)).view(nodes, channels, canvas, canvas)


def taper(side: int, like: Tensor, width: float = 0.15) -> Tensor:
    """Weight that falls smoothly to zero at a window's border, [side, side]; so nothing is cut off hard."""
    edge = ((1 - window_grid(side, like).abs()) / width).clamp(0, 1)
    edge = edge * edge * (3 - 2 * edge)
    return edge[:, None] * edge[None, :]
