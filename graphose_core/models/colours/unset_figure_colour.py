"""Colours of figures' parts that were left open, drawn from palettes."""

import math

import torch
from torch import Tensor, nn

from graphose_core.inference.padding import BARRED
from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes
from graphose_core.models.config import ModelConfig
from graphose_core.models.pose_graph import PoseGraph


class OpenFigureColour(nn.Module):
    """Draws colours for the parts of figures whose colours were left open, each from its part's palette.

    Parts are decided in order: each sees the figure's choices, the colours that are given, and all that the
    parts before it have, given or drawn; so sleeves go with their top. Positions are never seen.
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
        columns = config.schema.categoricals
        self.columns = [i for i, column in enumerate(columns) if column.name in config.figure_choices]
        self.counts = [len(columns[i].choices) for i in self.columns]
        self.choices = nn.ModuleList(nn.Linear(count, channels) for count in self.counts)
        self.given = nn.Linear(4 * self.parts, channels)
        self.earlier = nn.Parameter(torch.randn(self.parts, 3, channels) / math.sqrt(3))
        self.begin = nn.Parameter(torch.randn(self.parts, channels) / math.sqrt(channels))
        self.judge = nn.Parameter(torch.randn(self.parts, channels, most) / math.sqrt(channels))

    def forward(self, graph: PoseGraph, nodes: FigureNodes, colours: FigureColours) -> Tensor:
        """Logits over each part's palette, [F, parts, P]; the parts before it have their true colours."""
        told = torch.einsum("fpc,pcd->fpd", colours.true, self.earlier)
        context = self._context(graph, nodes, colours)[:, None] + told.cumsum(dim=1) - told
        hidden = torch.nn.functional.silu(context + self.begin)
        return torch.einsum("fpd,pdk->fpk", hidden, self.judge) + self.barred

    def draw(self, graph: PoseGraph, nodes: FigureNodes, colours: FigureColours, chance: Tensor) -> Tensor:
        """The asked colours, and drawn ones where none are asked, [F, parts, 3].

        Args:
            chance: Gumbel noise, [N, parts · P], equal within a figure.
        """
        context = self._context(graph, nodes, colours)
        noise = nodes.mean(chance).unflatten(1, (self.parts, -1))
        asked, chosen = _all_asked(colours.given), []
        for part in range(self.parts):
            chosen.append(colours.asked[:, part])
            if not asked[part]:
                hidden = torch.nn.functional.silu(context + self.begin[part])
                logits = hidden @ self.judge[part] + self.barred[part]
                drawn = self.palette[part][(logits + noise[:, part]).argmax(dim=1)]
                chosen[part] = torch.where(colours.given[:, part, None], chosen[part], drawn)
            if not all(asked[part + 1 :]):
                context = context + chosen[part] @ self.earlier[part]
        return torch.stack(chosen, dim=1)

    def _context(self, graph: PoseGraph, nodes: FigureNodes, colours: FigureColours) -> Tensor:
        """What is known of each figure, [F, channels]."""
        given = colours.given[..., None].to(colours.asked)
        context: Tensor = self.given(torch.cat([colours.asked * given, given], dim=2).flatten(1))
        for column, count, layer in zip(self.columns, self.counts, self.choices, strict=True):
            kinds = torch.arange(count, device=graph.categories.device)
            choice = graph.categories[:, column, None] == kinds
            context = context + layer(nodes.mean(choice.to(context)))
        return context


def _all_asked(given: Tensor) -> list[bool]:
    """Of each part whether all figures are given its colour; a GPU is not asked, drawing is faster."""
    return given.all(dim=0).tolist() if given.device.type == "cpu" else [False] * given.shape[1]
