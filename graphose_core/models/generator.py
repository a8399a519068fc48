"""The generator, a modified BigGAN: from layout, pooled graph and latent to colour and coverage."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, relu

from graphose_core.models.blocks import ConditionalNorm, UpBlock
from graphose_core.models.config import ModelConfig


@dataclass(frozen=True)
class PaintedCells:
    """Output of the generator for B images, in cells of r × r pixels, one for each of the s × s features.

    The r² pixels of a cell are counted row by row. :func:`pixels_of` turns cells into images.

    Attributes:
        coverage: float [B, 1, r², s, s], logits of α.
        colour: float [B, 3, r², s, s]: the image's colour as a logit, or, where colours are copied, what is
            added to the copied one.
        query: float [B, r², query, s, s], matched with the keys of nodes or of figures' parts. No channels
            where nothing is copied.
        shade: where colours of figures are copied: float [B, 1, r², s, s], log of the factor on the copied
            colour; else None.
        height: where stripes are drawn: float [B, 1, r², s, s], rest height of the cloth, see
            :func:`~graphose_core.models.colours.stripes.height_of`; else None.
    """

    coverage: Tensor
    colour: Tensor
    query: Tensor
    shade: Tensor | None = None
    height: Tensor | None = None

    def changed(self, change: Callable[[Tensor], Tensor]) -> "PaintedCells":
        """Return cells each of whose tensors a function has changed, a slice of them for example."""
        shade, height = (None if cells is None else change(cells) for cells in (self.shade, self.height))
        return PaintedCells(change(self.coverage), change(self.colour), change(self.query), shade, height)


def pixels_of(cells: Tensor) -> Tensor:
    """Return cells [B, C, r², h, w] as images [B, C, r·h, r·w] (pixel shuffle, arXiv 1609.05158).

    On processors torch's own takes three times as long.
    """
    rows = cells.unflatten(2, (math.isqrt(cells.shape[2]), -1))
    made: Tensor = rows.permute(0, 1, 4, 2, 5, 3).flatten(4, 5).flatten(2, 3)
    return made


class Generator(nn.Module):
    """Paint images by residual up-sampling from 8×8; the layout is added at every scale.

    Gains and biases of a block's normalisations are linear in the pooled graph features and in the block's
    own chunk of the latent z. The last features paint r × r pixels each (pixel shuffle, arXiv 1609.05158):
    many channels on few pixels cost a fraction of another block at full size.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        channels, conditions = config.channels, config.hidden + config.latent
        self.begin = nn.Conv2d(config.features, channels[0], 3, padding=1)
        self.begin_condition = nn.Linear(conditions, channels[0])
        self.blocks = nn.ModuleList(
            UpBlock(inputs, outputs, config.features, conditions) for inputs, outputs in pairwise(channels)
        )
        self.norm = ConditionalNorm(channels[-1], conditions)
        queries = config.query if config.copy_colours else 0
        self.paint = nn.Conv2d(channels[-1], (config.painted + queries) * config.zoom**2, 3, padding=1)

    def forward(self, layout: Tensor, pooled: Tensor, z: Tensor) -> PaintedCells:
        """Return what is painted of B images.

        Args:
            layout: [B, C, H, H].
            pooled: [B, hidden].
            z: [B, config.latents].
        """
        conditions = [torch.cat([pooled, chunk], dim=1) for chunk in z.split(self.config.latent, dim=1)]
        layouts = pyramid(layout, len(conditions))
        x = self.begin(layouts[0])
        x = x + self.begin_condition(conditions[0])[:, :, None, None]
        for block, scale, condition in zip(self.blocks, layouts[1:], conditions[1:], strict=True):
            x = block(x, scale, condition)
        painted = self.paint(relu(self.norm(x, conditions[-1])))
        values = self.config.painted * self.config.zoom**2
        shown, query = painted.tensor_split([values], dim=1)
        return cells_of(shown, query, self.config)


def cells_of(shown: Tensor, query: Tensor, config: ModelConfig) -> PaintedCells:
    """Split the painting layer's output into its parts.

    Args:
        shown: [B, values · r², s, s], all but the queries.
        query: [B, r² · query, s, s].
        config: of the network.
    """
    parts, values = config.zoom**2, config.painted
    # Plane by plane in memory, as copied colours are: what follows joins the two.
    cells = shown.contiguous().unflatten(1, (values, parts))
    coverage, colour, *more = cells.split([1, 3] + [1] * (values - 4), dim=1)
    return PaintedCells(coverage, colour, query.unflatten(1, (parts, query.shape[1] // parts)), *more)


def pyramid(layout: Tensor, scales: int) -> list[Tensor]:
    """Return the layout at 8, 16, 32, … pixels a side, pooled from the next or interpolated.

    Args:
        layout: [B, C, H, H].
        scales: number of sides.

    Returns:
        [B, C, 8·2^k, 8·2^k] for k = 0 … scales − 1.
    """
    sides = [8 * 2**scale for scale in range(scales)]
    finest = min(sides[-1], layout.shape[-1])
    maps = {finest: _at_size(layout, finest)}
    for side in reversed(sides):
        if side < finest:
            maps[side] = avg_pool2d(maps[2 * side], 2)
        elif side > finest:
            maps[side] = _at_size(layout, side)
    return [maps[side] for side in sides]


def _at_size(layout: Tensor, side: int) -> Tensor:
    """Return the layout at another scale: average-pooled when smaller, interpolated when larger."""
    if side == layout.shape[-1]:
        return layout
    if side < layout.shape[-1]:
        return avg_pool2d(layout, layout.shape[-1] // side)
    return interpolate(layout, size=(side, side), mode="bilinear", align_corners=False)
