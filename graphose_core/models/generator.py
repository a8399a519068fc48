"""A modified BigGAN generator: layout, pooled graph and latent to colour and coverage."""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, pixel_shuffle, relu

from graphose_core.models.blocks import ConditionalNorm, UpBlock
from graphose_core.models.config import ModelConfig


@dataclass(frozen=True)
class Canvas:
    """What the generator paints, for B pictures of S pixels a side.

    Attributes:
        coverage: float [B, 1, S, S], logits of α.
        colour: float [B, 3, S, S]: the picture's colour as a logit, or, where colours are copied, what is
            added to the copied one.
        query: float [B, r², query, s, s], what each pixel asks of the nodes: r × r pixels for each of the
            s × s features, row by row, S = r·s. No channels where nothing is copied.
    """

    coverage: Tensor
    colour: Tensor
    query: Tensor
    shade: Tensor | None = None
    """Where colours of figures are copied: float [B, 1, S, S], log of the factor on the copied colour."""


class Generator(nn.Module):
    """Residual up-sampling from 8×8; the layout is injected at every scale.

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
        self.queries = config.query if config.copy_colours else 0
        self.zoom = config.zoom
        self.paint = nn.Conv2d(channels[-1], (config.painted + self.queries) * config.zoom**2, 3, padding=1)

    def forward(self, layout: Tensor, pooled: Tensor, z: Tensor) -> Canvas:
        """Paint B pictures.

        Args:
            layout: [B, C, H, H].
            pooled: [B, hidden].
            z: [B, config.latents].
        """
        conditions = [torch.cat([pooled, chunk], dim=1) for chunk in z.split(self.config.latent, dim=1)]
        layouts = _pyramid(layout, len(conditions))
        x = self.begin(layouts[0])
        x = x + self.begin_condition(conditions[0])[:, :, None, None]
        for block, scale, condition in zip(self.blocks, layouts[1:], conditions[1:], strict=True):
            x = block(x, scale, condition)
        return self._split(self.paint(relu(self.norm(x, conditions[-1]))))

    def _split(self, painted: Tensor) -> Canvas:
        parts = self.zoom**2
        shades = (self.config.painted - 4) * parts
        coverage, colour, shade, query = painted.split(
            [parts, 3 * parts, shades, self.queries * parts], dim=1
        )
        return Canvas(
            pixel_shuffle(coverage, self.zoom),
            pixel_shuffle(colour, self.zoom),
            query.unflatten(1, (parts, self.queries)),
            pixel_shuffle(shade, self.zoom) if shades else None,
        )


def _pyramid(layout: Tensor, scales: int) -> list[Tensor]:
    """The layout at 8, 16, 32, … pixels a side, pooled from the next or interpolated."""
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
    """The layout at another scale: average-pooled when smaller, interpolated when larger."""
    if side == layout.shape[-1]:
        return layout
    if side < layout.shape[-1]:
        return avg_pool2d(layout, layout.shape[-1] // side)
    return interpolate(layout, size=(side, side), mode="bilinear", align_corners=False)
