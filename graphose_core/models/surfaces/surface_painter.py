"""Painter of a rigid part's surface, as a function of the place on it."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from graphose_core.models.graphs.columns import column, part_names, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, GraphSchema
from graphose_core.models.surfaces.config import SurfaceConfig
from graphose_core.models.surfaces.ellipsoid import Seen
from graphose_core.models.surfaces.frames import Frames

PREFIX = "surface."
"""What the names of a painter's weights begin with in those of its network."""

LAYERS = 3
"""Hidden layers."""

VALUES = 4
"""Painted at each place: a shade and what is added to red, green and blue; then a value for each part that
another may take the place of."""

_CONDITION = 48
"""Width of the layers that read what a figure is like."""


class SurfacePainter(nn.Module):
    """Paint details of a rigid part, such as a face, at places on its surface.

    Images know where a joint lies, not where on a turned head an eye is; in the head's frame in space it is
    always at one place. So a small network of the place (Fourier features, Tancik et al. 2020, arXiv
    2006.10739) paints it alike from every side and at any number of pixels. What the figure is like, how the
    part is turned and how large it is scales and shifts the features of every layer (FiLM, Perez et al. 2018,
    arXiv 1709.07871). It paints nothing until it has learnt.

    Args:
        config: the part.
        schema: of the graphs.
    """

    def __init__(self, config: SurfaceConfig, schema: GraphSchema) -> None:
        super().__init__()
        self.config, self.schema = config, schema
        sizes = {spec.name: len(spec.choices) for spec in schema.categoricals}
        self._choices = [(column(schema, "categories", name), sizes[name]) for name in config.choices]
        """Column of each attribute that chooses, and how many choices it has."""
        places = [column(schema, "scalars", name) for name in config.scalars]
        self.register_buffer("_scalars", torch.tensor(places, dtype=torch.long), persistent=False)
        frequency = math.pi * 2.0 ** torch.arange(config.octaves)
        self.register_buffer("_frequency", frequency, persistent=False)
        described = sum(count + 1 for _, count in self._choices) + 2 * len(places) + 10
        names, width = part_names(schema), config.width
        inputs = 5 + 6 * config.octaves + len(names)
        self.paintable = [names.index(name) for name in config.parts or names]
        """Numbers of the parts of which one may take another's place."""
        self.condition = nn.Sequential(
            nn.Linear(described, _CONDITION), nn.SiLU(), nn.Linear(_CONDITION, 2 * width * LAYERS)
        )
        self.layers = nn.ModuleList(nn.Linear(width if n else inputs, width) for n in range(LAYERS))
        self.paint = nn.Linear(width, VALUES + len(self.paintable))
        nn.init.zeros_(self.paint.weight)
        nn.init.zeros_(self.paint.bias)

    _scalars: Tensor
    _frequency: Tensor

    def described(self, graph: PoseGraph, frames: Frames, side: int) -> Tensor:
        """Return what each of H parts is like, as the painter is told it, [H, …].

        Args:
            graph: the batch.
            frames: of the parts.
            side: of the image that is painted, pixels.
        """
        return torch.cat([self._figures(graph)[frames.figure], _turned(frames, side)], dim=1)

    def modulation(self, described: Tensor) -> Tensor:
        """Return the factors and offsets of all layers for parts like these, [H, LAYERS, 2, width]."""
        made: Tensor = self.condition(described)
        return made.view(-1, LAYERS, 2, self.config.width)

    def forward(self, seen: Seen, parts: Tensor, modulation: Tensor) -> Tensor:
        """Return what is painted, unbounded, [M, VALUES + paintable parts]; of H surfaces at once [H, M, …].

        It is a shade, what is added to a colour, and what is added to the logits of the parts in `paintable`.

        Args:
            seen: what is seen of the surface at M places.
            parts: float [M, parts], weights of the figure's parts there, in [0, 1].
            modulation: of this part, [LAYERS, 2, width].
        """
        values = torch.cat([self._place(seen), parts], dim=-1)
        for number, layer in enumerate(self.layers):
            factor, offset = modulation[..., number, :, None, :].unbind(dim=-3)
            values = nn.functional.silu(torch.addcmul(offset, layer(values), 1 + factor))
        made: Tensor = self.paint(values)
        return made

    def _place(self, seen: Seen) -> Tensor:
        """Return the features of places, […, M, 5 + 6 · octaves]."""
        waves = (seen.point[..., None] * self._frequency).flatten(-2)
        inside = seen.inside.clamp(-1, 1)
        return torch.cat([seen.point, seen.facing, inside, waves.sin(), waves.cos()], dim=-1)

    def _figures(self, graph: PoseGraph) -> Tensor:
        """Return what decides the surface of each figure, [F, …]; unset values have a place of their own."""
        values, columns = values_of_figures(graph), []
        for place, count in self._choices:
            index = values.categories[:, place]
            columns.append(one_hot(torch.where(index == UNSET, count, index), count + 1).to(values.scalars))
        given = values.scalars_given[:, self._scalars].to(values.scalars)
        known = (2 * values.scalars[:, self._scalars] - 1) * given
        return torch.cat([*columns, torch.stack([known, given], dim=2).flatten(1)], dim=1)


def _turned(frames: Frames, side: int) -> Tensor:
    """Return how parts are turned and how large they are, [H, 10]."""
    pixels = (frames.scale * side).clamp_min(1).log2() / 4 - 1  # 0 at 16 pixels a unit, 0.5 at 64
    return torch.cat([frames.rotation.flatten(1), pixels[:, None]], dim=1)
