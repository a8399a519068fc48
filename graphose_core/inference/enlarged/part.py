"""Crops of enlarged images: drawing the cells that a crop needs, and cutting it from them."""

import math

import torch
from torch import Tensor
from torch.nn.functional import grid_sample, pad

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.rendering.contract import Crop

FINE = 1.5
"""Up to how many drawn pixels for one that is wanted the two nearest are interpolated; more are averaged."""


def interpolated(image: Tensor, cells: Cells, times: int) -> Tensor:
    """Return cells of an image [C, H, W] enlarged by linear interpolation, [C, height · k, width · k]."""
    wide = pad(image[None], (1, 1, 1, 1), mode="replicate")
    near = wide[:, :, cells.top : cells.bottom + 2, cells.left : cells.right + 2]
    # Columns first, while there are few rows; torch's own takes three times as long.
    return _grown(_grown(near[0], 2, times), 1, times)


def _grown(maps: Tensor, dim: int, times: int) -> Tensor:
    """Return maps enlarged along a dimension by linear interpolation, without its first and last value."""
    before, own, after = (maps.narrow(dim, step, maps.shape[dim] - 2) for step in range(3))
    made = maps.new_empty(*own.shape[: dim + 1], times, *own.shape[dim + 1 :])
    for step in range(times):
        shift = (step + 0.5) / times - 0.5
        torch.lerp(own, before if shift < 0 else after, abs(shift), out=made.select(dim + 1, step))
    return made.flatten(dim, dim + 1)


def cut(drawn: Tensor, cells: Cells, times: int, crop: Crop, scale: float) -> Tensor:
    """Cut a crop, [C, height, width], from drawn cells.

    Args:
        drawn: [C, cells.height · k, cells.width · k], k × k pixels a cell.
        cells: the cells that `drawn` shows.
        times: k.
        crop: in pixels of the whole image.
        scale: pixels of `drawn` for one pixel of the whole image, 1 or a little more.
    """
    top, left = cells.top * times, cells.left * times
    if scale == 1:
        return drawn[:, crop.top - top : crop.bottom - top, crop.left - left : crop.right - left]
    if scale > FINE:
        tall = _averaged(drawn, 1, top, (crop.top, crop.bottom), scale)
        return _averaged(tall, 2, left, (crop.left, crop.right), scale)
    rows = (torch.arange(crop.top, crop.bottom, device=drawn.device) + 0.5) * scale - top
    columns = (torch.arange(crop.left, crop.right, device=drawn.device) + 0.5) * scale - left
    down, right = rows / drawn.shape[1] * 2 - 1, columns / drawn.shape[2] * 2 - 1
    grid = torch.stack([right.expand(len(down), -1), down[:, None].expand(-1, len(right))], dim=-1)
    return grid_sample(
        drawn[None], grid[None].to(drawn), mode="bilinear", padding_mode="border", align_corners=False
    )[0]


def _averaged(drawn: Tensor, dim: int, first: int, wanted: tuple[int, int], scale: float) -> Tensor:
    """Return the means of drawn rows or columns round those that are wanted, weighed by a triangle.

    Those of a part are those of the whole, which `interpolate` with antialiasing returns of the whole alone.

    Args:
        drawn: [C, H, W].
        dim: 1: rows, 2: columns.
        first: number in the whole of the first that is drawn.
        wanted: the first that is wanted, and the last plus one.
        scale: how many of the drawn ones one that is wanted is the mean of.
    """
    middle = (torch.arange(*wanted, dtype=torch.float64, device="cpu")[:, None] + 0.5) * scale - first
    taps = (middle - scale).floor() + torch.arange(2 * math.ceil(scale) + 2, dtype=torch.float64)
    weights = (1 - (taps + 0.5 - middle).abs() / scale).clamp_min(0)
    weights = weights * ((taps >= 0) & (taps < drawn.shape[dim]))
    weights = weights / weights.sum(dim=1, keepdim=True)
    places = taps.long().clamp(0, drawn.shape[dim] - 1).to(drawn.device)
    shape = (1, *weights.shape, 1) if dim == 1 else (1, 1, *weights.shape)
    near = drawn.index_select(dim, places.flatten()).unflatten(dim, weights.shape)
    made: Tensor = (near * weights.to(drawn).view(shape)).sum(dim=dim + 1)
    return made
