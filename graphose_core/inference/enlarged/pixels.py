"""Values of a layer at some of its pixels, as the network painted them."""

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from graphose_core.inference.enlarged.carrying import SURE
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.models.colours.shading import DARKEST, RESIDUAL
from graphose_core.powers import bounded, softmax_of_few


@dataclass(frozen=True)
class Pixels:
    """Pixels of a layer whose colours were copied from figures' parts.

    Attributes:
        layer: the layer.
        within: long […], number of each pixel within its cell, of r².
        cell: long […], number of its cell, of s².
    """

    layer: PaintedLayer
    within: Tensor
    cell: Tensor

    @classmethod
    def at(cls, row: Tensor, column: Tensor, layer: PaintedLayer) -> "Pixels":
        """Return the pixels in some rows and columns, long […] each, or the nearest that were painted."""
        zoom, wide = layer.zoom, layer.cells.coverage.shape[-1]
        if layer.where is not None:
            row = row.clamp(layer.where.top, layer.where.bottom - 1) - layer.where.top
            column = column.clamp(layer.where.left, layer.where.right - 1) - layer.where.left
        return cls(layer, row % zoom * zoom + column % zoom, row // zoom * wide + column // zoom)

    @classmethod
    def nearest(cls, place: Tensor, layer: PaintedLayer) -> "Pixels":
        """Return the pixels that are nearest to places, float […, 2], unit square."""
        side = layer.image.shape[-1]
        column, row = (place * side).long().clamp(0, side - 1).unbind(dim=-1)
        return cls.at(row, column, layer)

    @cached_property
    def logits(self) -> Tensor:
        """Return the logits of no figure and of figures' parts, float […, 1 + M]."""
        assert self.layer.logits is not None  # from figures' parts
        return self.layer.logits[self.within, :, self.cell].float()

    def weights(self, sharpness: float = 1.0) -> Tensor:
        """Return the weights of no figure and of figures' parts, float […, 1 + M], each pixel's sum being 1.

        Args:
            sharpness: factor on the logits.
        """
        return softmax_of_few(self.logits * sharpness)

    @property
    def shade(self) -> Tensor:
        """Return the natural logarithm of the factor on copied colours, float […]."""
        assert self.layer.cells.shade is not None  # from figures' parts
        return bounded(self._of(self.layer.cells.shade)[..., 0], DARKEST, 1 / DARKEST)

    @property
    def added(self) -> Tensor:
        """Return what is added to copied colours, float […, 3]."""
        return bounded(self._of(self.layer.cells.colour), RESIDUAL)

    @property
    def coverage(self) -> Tensor:
        """Return the logits of the coverage, float […]."""
        return self._of(self.layer.cells.coverage)[..., 0]

    @property
    def shadow(self) -> Tensor:
        """Return the α of a shadow, float […] in [0, 1]; 0 where a figure hides it."""
        nothing = self.weights()[..., 0]
        dark = (torch.sigmoid(self.coverage) - 1 + nothing) / nothing.clamp_min(1e-3)
        return dark.clamp(0, 1) * (nothing > SURE)

    def _of(self, cells: Tensor) -> Tensor:
        """Return values of cells [1, C, r², s, s], float […, C]."""
        return cells[0].flatten(2)[:, self.within, self.cell].float().movedim(0, -1)
