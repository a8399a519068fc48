"""Interpolate chosen cells of maps: one matrix product makes the k × k pixels of each cell."""

from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import pad

REACH = 2
"""Pixels to each side of a cell that interpolation uses."""

SIDE = 2 * REACH + 1

BEND = -0.75
"""Parameter a of the cubic convolution kernel (Keys 1981), with torch's value; no unit."""


def patches(maps: Tensor, cells: Tensor, times: int, smoothing: float = 0.0) -> Tensor:
    """Return the enlarged patches of some cells of maps, [C, n, k²]; outside the maps their borders repeat.

    Args:
        maps: float [C, H, W].
        cells: long [n], row · W + column.
        times: k, how often the side of the maps goes into that of the enlarged ones.
        smoothing: standard deviation, in pixels of the maps, up to 1, of the Gaussian whose mean each place
            gets; 0: bicubic interpolation.
    """
    side, wide = maps.shape[-1], maps.shape[-1] + 2 * REACH
    padded = pad(maps[None], (REACH,) * 4, mode="replicate")[0].flatten(1)
    first = cells // side * wide + cells % side
    steps = torch.arange(SIDE, device=cells.device)
    around = (steps[:, None] * wide + steps).flatten()
    taken = padded.index_select(1, (first[:, None] + around).flatten())
    made: Tensor = taken.view(len(maps), len(cells), SIDE * SIDE) @ kernel(times, smoothing).to(maps)
    return made


@lru_cache(maxsize=16)
@torch.inference_mode(mode=False)  # it is kept, and a training may use what a drawing has made
def kernel(times: int, smoothing: float = 0.0) -> Tensor:
    """Return the weights of the pixels around a cell for each place in it, [SIDE², k²]."""
    places = (torch.arange(times, dtype=torch.float64) + 0.5) / times - 0.5
    away = (torch.arange(SIDE, dtype=torch.float64) - REACH)[:, None] - places
    line = torch.exp(-0.5 * (away / smoothing).square()) if smoothing else _cubic(away.abs())
    line = line / line.sum(dim=0)
    return torch.einsum("ai,bj->abij", line, line).reshape(SIDE * SIDE, times * times).float()


def _cubic(away: Tensor) -> Tensor:
    """Return the weight of a sample at a distance, in pixels."""
    near = ((BEND + 2) * away - (BEND + 3)) * away * away + 1
    far = ((away - 5) * away + 8) * away * BEND - 4 * BEND
    return torch.where(away <= 1, near, torch.where(away < 2, far, torch.zeros_like(away)))
