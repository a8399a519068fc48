"""The painting layer with frozen weights: it paints where something can be seen, and nothing else."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.covered import UNSEEN
from graphose_core.inference.enlarged.painted_part import PaintedPart
from graphose_core.inference.machine.memory_layout import frozen
from graphose_core.models.config import ModelConfig
from graphose_core.models.generator import cells_of

LEAST = math.log(UNSEEN / (1 - UNSEEN))
"""Logit of a coverage that is not seen."""

ROUND = 4
"""Sides of the part are multiples of so many cells: libraries plan each size of a convolution once."""


class PartPainter(nn.Module):
    """Paint what the last layer of a generator paints, in the rectangle that is covered.

    The coverage alone is a twentieth of the work, so it is painted first and says where that is. A pixel's
    queries are multiplied with keys of which there are few: ⟨W x, k⟩ = (kᵀ W) x, so weights are multiplied
    with the keys instead, where that makes fewer channels.

    Args:
        paint: the layer, in single precision.
        config: of its network.
        precision: of its products.
    """

    def __init__(self, paint: nn.Conv2d, config: ModelConfig, precision: torch.dtype) -> None:
        super().__init__()
        assert paint.bias is not None  # a generator's always has one
        self.config, self.precision = config, precision
        self.pixels, shown = config.zoom**2, config.painted * config.zoom**2
        self.least = LEAST / min(config.sharpness, 1.0)  # logits are multiplied with it before they are shown
        self.coverage_weight = frozen(paint.weight[: self.pixels].to(precision))
        self.coverage_bias = frozen(paint.bias[: self.pixels].to(precision))
        self.shown_weight = frozen(paint.weight[:shown].to(precision))
        self.shown_bias = frozen(paint.bias[:shown].to(precision))
        # [r², query, 3 · 3 · C], as channels-last weights lie in memory.
        asking = paint.weight[shown:].permute(0, 2, 3, 1).flatten(1)
        self.asking_weight = frozen(asking.unflatten(0, (self.pixels, -1)))
        self.asking_bias = frozen(paint.bias[shown:].view(self.pixels, -1))

    def forward(self, features: Tensor, keys: Tensor | None) -> PaintedPart:
        """Paint the part of B images that is covered.

        Args:
            features: [B, C, s, s].
            keys: of one image's parts of figures, [M, query]; None: queries are wanted.
        """
        answered = keys is not None and len(keys) <= self.asking_weight.shape[1]
        weight, bias = self._weights(keys if answered else None)
        cells = self._covered(features)
        painted = _convolved(features, weight, bias, cells)
        side, zoom = features.shape[-1], self.config.zoom
        shown, query = painted.split([len(self.shown_bias), len(bias) - len(self.shown_bias)], dim=1)
        made = cells_of(_plain(shown), query if answered else _plain(query), self.config)
        where = Cells(*(zoom * edge for edge in (cells.top, cells.left, cells.bottom, cells.right)))
        return PaintedPart(**vars(made), where=where, side=side * zoom, answered=answered)

    def _weights(self, keys: Tensor | None) -> tuple[Tensor, Tensor]:
        """Return weight and bias, [values · r² + M · r², C, 3, 3]; the latter rows are [r², M]."""
        asking: Tensor = self.asking_weight
        bias: Tensor = self.asking_bias
        if keys is not None:
            asking, bias = keys @ asking, bias @ keys.t()
        height, width = self.shown_weight.shape[2:]
        rows = asking.flatten(0, 1).unflatten(1, (height, width, -1)).permute(0, 3, 1, 2)
        weight = torch.cat([self.shown_weight, rows.to(self.precision)])
        return weight, torch.cat([self.shown_bias, bias.flatten().to(self.precision)])

    def _covered(self, features: Tensor) -> Cells:
        """Return the rectangle that is covered in any image, with a margin of at least a cell, in cells."""
        logits = conv2d(features, self.coverage_weight, self.coverage_bias, padding=1)
        # What is not a number is seen, and refused later.
        seen = ~(logits.amax(dim=(0, 1)) <= self.least)
        return Cells.around_seen(seen).around(1, ROUND, features.shape[-1])


def _convolved(features: Tensor, weight: Tensor, bias: Tensor, cells: Cells) -> Tensor:
    """Return some cells of a 3×3 convolution of features, [B, outputs, h, w]."""
    held = cells.around(1, 1, features.shape[-1])
    return cells.seen_from(held).of(conv2d(held.of(features), weight, bias, padding=1))


def _plain(maps: Tensor) -> Tensor:
    """Return maps in single precision, plane by plane in memory: faster at once than one after the other."""
    return maps.to(torch.float32, memory_format=torch.contiguous_format)
