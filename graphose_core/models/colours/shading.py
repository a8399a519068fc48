"""Painted light and details over copied colours."""

import math
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn.functional import pad

from graphose_core.models.generator import PaintedCells, pixels_of
from graphose_core.powers import bounded

DARKEST = 1.5
"""Largest absolute value of the natural logarithm of a shade's factor; no unit."""

RESIDUAL = 0.35
"""Most that is added to or taken from a copied colour, in [0, 1]: enough for eyes and lips, not for cloth."""


REACH = 1
"""Pixels to each side over which shades are averaged to tell detail from what varies slowly."""


def with_crisp_shade(cells: PaintedCells, sharpness: float) -> PaintedCells:
    """Return painted cells with a crisp shade, see :func:`crisp`; the same where they have none."""
    if cells.shade is None or sharpness == 1:
        return cells
    return replace(cells, shade=crisp(cells.shade, sharpness))


def crisp(shade: Tensor, sharpness: float) -> Tensor:
    """Return painted shades with their detail amplified (unsharp masking), cells [B, 1, r², h, w].

    Args:
        shade: [B, 1, r², h, w], unbounded.
        sharpness: factor on the difference of each pixel from the mean of the (2 · `REACH` + 1)² around it.
    """
    pixels, side = pixels_of(shade), math.isqrt(shade.shape[2])
    made = torch.lerp(_around(pixels), pixels, sharpness)
    cells = made.unflatten(3, (-1, side)).unflatten(2, (-1, side))
    unshuffled: Tensor = cells.permute(0, 1, 3, 5, 2, 4).flatten(2, 3)
    return unshuffled


def _around(pixels: Tensor) -> Tensor:
    """Return the mean of the square around each pixel, [B, 1, H, W]; beyond the edge it goes on as there.

    Sums of shifted images take a quarter of the time of torch's pooling and convolutions of one channel.
    """
    wide = pad(pixels, (REACH, REACH, REACH, REACH), mode="replicate")
    height, width = pixels.shape[2:]
    along = wide[..., :width] + wide[..., 1 : 1 + width]
    for step in range(2, 2 * REACH + 1):
        along += wide[..., step : step + width]
    summed = along[:, :, :height] + along[:, :, 1 : 1 + height]
    for step in range(2, 2 * REACH + 1):
        summed += along[:, :, step : step + height]
    return summed.mul_(1 / (2 * REACH + 1) ** 2)


def shaded(copied: Tensor, shade: Tensor, residual: Tensor) -> Tensor:
    """Return copied colours times a factor, plus a residual, clamped to [0, 1]: [B, 3, …].

    Args:
        copied: [B, 3, …], in [0, 1].
        shade: [B, 1, …], unbounded; the factor is exp of it, bounded by `DARKEST`.
        residual: [B, 3, …], unbounded; bounded by `RESIDUAL`.
    """
    factor = torch.exp(bounded(shade, DARKEST, 1 / DARKEST))
    return torch.addcmul(bounded(residual, RESIDUAL), copied, factor).clamp(0, 1)
