"""Colours of figures' parts that are unset, drawn from palettes."""

import math

import torch
from torch import Tensor, nn

from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.columns import column, columns, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph

BARRED = -1e4
"""Logit of a choice that does not exist; finite, since an EMA of weights blends buffers."""

PartColours = tuple[Tensor, Tensor | None]
"""Colours of figures' parts, [F, parts, 3], and the logits over their palettes, if any."""


class UnsetFigureColour(nn.Module):
    """Draw colours for the parts of figures whose colours are unset, each from its part's palette.

    Parts are decided in order. Each depends on the figure's choices, on the colours that are given, and on
    those of the parts before it, given or drawn, so that sleeves match their top; never on positions.
    """

    def __init__(self, config: ModelConfig, channels: int = 32) -> None:
        super().__init__()
        self.parts, most = config.parts, max(map(len, config.palettes))
        palette, barred = torch.zeros(self.parts, most, 3), torch.zeros(self.parts, most)
        for part, colours in enumerate(config.palettes):
            palette[part, : len(colours)] = torch.tensor(colours)
            barred[part, len(colours) :] = BARRED
        self.register_buffer("palette", palette, persistent=False)
        self.register_buffer("barred", barred, persistent=False)
        self.palette: Tensor
        self.barred: Tensor
        schema = config.schema
        chosen = [schema.categoricals[i] for i in columns(schema, "categories", config.figure_choices)]
        self.columns = [column(schema, "categories", choice.name) for choice in chosen]
        self.counts = [len(choice.choices) for choice in chosen]
        self.choices = nn.ModuleList(nn.Linear(count, channels) for count in self.counts)
        self.given = nn.Linear(4 * self.parts, channels)
        self.earlier = nn.Parameter(torch.randn(self.parts, 3, channels) / math.sqrt(3))
        self.begin = nn.Parameter(torch.randn(self.parts, channels) / math.sqrt(channels))
        self.judge = nn.Parameter(torch.randn(self.parts, channels, most) / math.sqrt(channels))

    def forward(self, graph: PoseGraph, colours: FigureColours) -> Tensor:
        """Return logits over each part's palette, [F, parts, P], for training.

        Each part depends on the true colours of those before it. Choices that a palette lacks have the logit
        `BARRED`.
        """
        told = torch.einsum("fpc,pcd->fpd", colours.true, self.earlier)
        context = self.context(graph, colours)[:, None] + told.cumsum(dim=1) - told
        hidden = torch.nn.functional.silu(context + self.begin)
        return torch.einsum("fpd,pdk->fpk", hidden, self.judge) + self.barred

    def draw(self, graph: PoseGraph, nodes: FigureNodes, colours: FigureColours, gumbel: Tensor) -> Tensor:
        """Return given colours, and colours drawn at random where none is given, [F, parts, 3].

        Args:
            graph: the batch.
            nodes: assignment of its nodes to figures.
            colours: those of its figures.
            gumbel: Gumbel noise, [N, parts · P], equal within a figure.
        """
        context = self.context(graph, colours)
        noise = nodes.mean(gumbel).unflatten(1, (self.parts, -1))
        chosen = []
        for part in range(self.parts):
            drawn = self.drawn(part, context, noise[:, part])
            chosen.append(torch.where(colours.given[:, part, None], colours.asked[:, part], drawn))
            context = context + chosen[part] @ self.earlier[part]
        return torch.stack(chosen, dim=1)

    def drawn(self, part: int, context: Tensor, noise: Tensor) -> Tensor:
        """Return drawn colours of one part, [F, 3].

        Args:
            part: its number.
            context: [F, channels], of the figures and of the parts before it.
            noise: [F, P], Gumbel noise.
        """
        hidden = torch.nn.functional.silu(context + self.begin[part])
        logits = hidden @ self.judge[part] + self.barred[part]
        return self.palette[part][(logits + noise).argmax(dim=1)]

    def context(self, graph: PoseGraph, colours: FigureColours) -> Tensor:
        """Return an embedding of each figure's choices and given colours, [F, channels]."""
        given = colours.given[..., None].to(colours.asked)
        context: Tensor = self.given(torch.cat([colours.asked, given], dim=2).flatten(1))
        categories = values_of_figures(graph).categories
        for place, count, layer in zip(self.columns, self.counts, self.choices, strict=True):
            kinds = torch.arange(count, device=categories.device)
            choice = categories[:, place, None] == kinds
            context = context + layer(choice.to(context))
        return context


def given_or_drawn_of_parts(
    graph: PoseGraph, nodes: FigureNodes, unset: UnsetFigureColour | None, gumbel: Tensor, *, teacher: bool
) -> PartColours:
    """Return colours to copy of figures' parts, and in training the logits over their palettes.

    Args:
        graph: a batch.
        nodes: of its figures.
        unset: draws colours that are not given; None: nothing does.
        gumbel: noise for that.
        teacher: whether all colours of the graph count as given, as in training.
    """
    colours = FigureColours.of(graph)
    if teacher:
        return colours.true, None if unset is None else unset(graph, colours)
    if unset is None:
        return colours.asked, None
    return unset.draw(graph, nodes, colours, gumbel), None
