"""A modified BigGAN generator: layout, pooled graph and latent to colour and coverage."""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, relu

from graphose_core.models.blocks import ConditionalNorm, UpBlock
from graphose_core.models.config import ModelConfig


@dataclass(frozen=True)
class Canvas:
    """What the generator paints, for B pictures of S pixels a side.

    Attributes:
        coverage: float [B, 1, S, S], logits of α.
        colour: float [B, 3, S, S]: the picture's colour as a logit, or, where colours are copied, what is
            added to the copied one.
        query: float [B, query, S, S], what each pixel asks of the nodes; no channels where nothing is copied.
    """

    coverage: Tensor
    colour: Tensor
    query: Tensor


class Generator(nn.Module):
    """Residual up-sampling from 8×8; the layout is injected at every scale.

    Gains and biases of a block's normalisations are linear in the pooled graph features and in the block's
    own chunk of the latent z.
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
        self.paint = nn.Conv2d(channels[-1], 4 + self.queries, 3, padding=1)

    def forward(self, layout: Tensor, pooled: Tensor, z: Tensor) -> Canvas:
        """Paint B pictures.

        Args:
            layout: [B, C, H, H].
            pooled: [B, hidden].
            z: [B, config.latents].
        """
        conditions = [torch.cat([pooled, chunk], dim=1) for chunk in z.split(self.config.latent, dim=1)]
        x = self.begin(_at_size(layout, 8))
        x = x + self.begin_condition(conditions[0])[:, :, None, None]
        for block, condition in zip(self.blocks, conditions[1:], strict=True):
            x = block(x, _at_size(layout, 2 * x.shape[-1]), condition)
        painted = self.paint(relu(self.norm(x, conditions[-1])))
        coverage, colour, query = painted.split([1, 3, self.queries], dim=1)
        return Canvas(coverage, colour, query)


def _at_size(layout: Tensor, side: int) -> Tensor:
    """The layout at another scale: average-pooled when smaller, interpolated when larger."""
    if side == layout.shape[-1]:
        return layout
    if side < layout.shape[-1]:
        return avg_pool2d(layout, layout.shape[-1] // side)
    return nn.functional.interpolate(layout, size=(side, side), mode="bilinear", align_corners=False)
