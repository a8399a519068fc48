"""Stripes of figures: level sets of a painted height, as texture coordinates draw any pattern."""

import math

import torch
from torch import Tensor, nn

from graphose_core.models.colours.figure_colours import Logits
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.columns import column, column_names, part_names, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph

MIDDLE = 0.2
"""Rest height that a painted 0 stands for, metres."""


def height_of(painted: Tensor) -> Tensor:
    """Return rest heights in metres of what the generator paints for them; any shape."""
    return MIDDLE + painted


def metres_of(height: Tensor) -> Tensor:
    """Return painted heights [B, 1, r², s, s] as metres [B, r², 1, s²], without gradients."""
    return height_of(height.detach()).flatten(3).squeeze(1)[:, :, None]


class Stripes(nn.Module):
    """Compute what is added to the logits of stripes from the painted rest height of each pixel.

    The rest height h is how high a pixel's cloth would hang on the body at rest, in metres; it is smooth, and
    so easily learnt. Where a figure wears s stripes a metre, each of a share q of its period, they lie where
    the fraction of s·h is below q. The stripe's logit grows there and falls elsewhere by

        κ · (cos 2π(s·h − q/2) − cos πq),   κ learnt.

    Convolutions alone would have to count periods across a body, which they do not learn. Training keeps κ
    low, as heights are off by a centimetre or two; drawing multiplies it by `ModelConfig.stripe_sharpness`.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        schema, names = config.schema, config.stripes
        assert names is not None  # who makes it has asked
        self.share = names.share
        self.part = part_names(schema).index(names.colour)
        self.parts = config.parts
        self.pattern = column(schema, "categories", names.pattern)
        patterns = schema.categoricals[column_names(schema, "categories").index(names.pattern)]
        self.striped = patterns.choices.index(names.choice)
        self.density = column(schema, "scalars", names.density)
        scalar = schema.scalars[column_names(schema, "scalars").index(names.density)]
        self.least, self.range = scalar.minimum, scalar.maximum - scalar.minimum
        self.sharpness = config.stripe_sharpness
        self.contrast = nn.Parameter(torch.tensor(5.0))

    def forward(self, height: Tensor, graph: PoseGraph) -> Logits:
        """Return what to add to the logits of each image's stripes, [r², F, s²]; see :meth:`rows`.

        No gradient reaches the height: a wave's pulls it to the nearest stripe, whichever that is.

        Args:
            height: [B, 1, r², s, s], as the generator paints it.
            graph: the batch.
        """
        density, worn = self.worn(graph)
        counts = [len(figures) for figures in graph.figures]
        images = zip(metres_of(height), density.split(counts), worn.split(counts), strict=True)
        return tuple(self.waves(*image) for image in images)

    def waves(self, metres: Tensor, density: Tensor, worn: Tensor) -> Tensor:
        """Return what is added to the stripes' logits, […, r², F, s²].

        Args:
            metres: […, r², 1, s²], rest heights.
            density: […, F, 1], stripes a metre.
            worn: […, F, 1], 1 where the figure wears stripes, else 0.
        """
        wave = torch.cos(2 * math.pi * (metres * density - self.share / 2)) - math.cos(math.pi * self.share)
        contrast = self.contrast if self.training else self.contrast * self.sharpness
        made: Tensor = contrast * worn * wave
        return made

    def rows(self, figures: int, like: Tensor) -> Tensor:
        """Return the places of the stripes among an image's sources, long [F]; source 0 is no figure.

        Args:
            figures: F.
            like: gives the device.
        """
        return 1 + self.part + self.parts * torch.arange(figures, device=like.device)

    def worn(self, graph: PoseGraph) -> tuple[Tensor, Tensor]:
        """Return stripes a metre (mid-range where unset), and 1 where worn, else 0; [F, 1] each."""
        values = values_of_figures(graph)
        told = values.scalars[:, self.density, None]
        density = torch.where(values.scalars_given[:, self.density, None], told, 0.5)
        worn = values.categories[:, self.pattern, None] == self.striped
        return self.least + self.range * density, worn.to(told)
