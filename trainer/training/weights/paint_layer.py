"""Weights of the layer that paints zoom × zoom pixels from each feature, for other numbers of pixels.

Rows of what is shown are [values, zoom, zoom], those of queries [zoom, zoom, query].
"""

from collections.abc import Callable

import torch
from torch import Tensor

from graphose_core.models.config import ModelConfig

PREFIX = "generator.paint."
"""What the names of its weight and its bias begin with in those of their network."""


def repeated(paint: Tensor, zoom: int, config: ModelConfig) -> Tensor:
    """Return weights that paint each of `zoom` × `zoom` pixels as several equal ones.

    Args:
        paint: weight or bias, [(values + query) · zoom², …].
        zoom: pixels along a feature that they paint.
        config: of a network that paints a multiple of that.
    """
    times = config.zoom // zoom
    return _of_pixels(paint, zoom, config, lambda rows: _repeated(rows, times))


def averaged(paint: Tensor, zoom: int, config: ModelConfig) -> Tensor:
    """Return weights that paint `zoom` × `zoom` pixels as the means of more.

    Args:
        paint: weight or bias, [(values + query) · config.zoom², …].
        zoom: pixels along a feature that are wanted.
        config: of the network, which paints a multiple of that.
    """
    times = config.zoom // zoom
    return _of_pixels(paint, config.zoom, config, lambda rows: _averaged(rows, times))


def _of_pixels(paint: Tensor, zoom: int, config: ModelConfig, change: Callable[[Tensor], Tensor]) -> Tensor:
    """Return weights whose pixels, [zoom, zoom, …], a function has changed."""
    shown, query = paint.tensor_split([config.painted * zoom**2])
    shown = shown.unflatten(0, (config.painted, zoom, zoom)).movedim(0, 2)
    parts = [change(shown).movedim(2, 0).flatten(0, 2)]
    if len(query):
        parts.append(change(query.unflatten(0, (zoom, zoom, -1))).flatten(0, 2))
    return torch.cat(parts)


def _repeated(rows: Tensor, times: int) -> Tensor:
    return rows.repeat_interleave(times, dim=0).repeat_interleave(times, dim=1)


def _averaged(rows: Tensor, times: int) -> Tensor:
    means: Tensor = rows.unflatten(1, (-1, times)).unflatten(0, (-1, times)).mean(dim=(1, 3))
    return means
