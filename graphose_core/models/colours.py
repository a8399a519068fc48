"""Colours of a picture: copied from the nodes by attention, open ones drawn from a palette."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pixel_shuffle
from torch_geometric.nn.aggr import MeanAggregation

from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Attributes
from graphose_core.pose_graph import PoseGraph


def copy_colours(
    query: Tensor, masks: Tensor, keys: Tensor, colours: Tensor, sizes: tuple[int, ...]
) -> Tensor:
    """Colour of each pixel as a mean of its picture's node colours, so that any asked colour comes out exact.

    A pixel's weights are a softmax over its picture's nodes of ⟨[query; masks of the node there], key⟩.
    The r² pixels of one feature share what the masks say and differ in their queries.

    Args:
        query: [B, r², query, s, s], as :class:`~graphose_core.models.generator.Canvas` has it.
        masks: [N, K, H, H], on the canvas; interpolated to s where H differs.
        keys: [N, query + K].
        colours: [N, 3].
        sizes: nodes of each picture.

    Returns:
        [B, 3, r·s, r·s]; zero in a picture without nodes.
    """
    side, zoom = query.shape[-1], math.isqrt(query.shape[1])
    pictures = [
        _copied(*picture) if len(picture[1]) else query.new_zeros(3 * zoom**2, side, side)
        for picture in zip(query, keys.split(sizes), masks.split(sizes), colours.split(sizes), strict=True)
    ]
    return pixel_shuffle(torch.stack(pictures), zoom)


def _copied(query: Tensor, key: Tensor, mask: Tensor, colour: Tensor) -> Tensor:
    """One picture's copied colours, [3·r², s, s], as pixel shuffle takes them."""
    parts, width, side, _ = query.shape
    asked, evidence = key.split([width, mask.shape[1]], dim=1)
    seen = torch.bmm(evidence[:, None], mask.flatten(2)).view(len(key), 1, *mask.shape[2:])
    if mask.shape[-1] != side:
        seen = interpolate(seen, size=(side, side), mode="bilinear", align_corners=False)
    logits = torch.baddbmm(
        seen.view(1, len(key), -1).expand(parts, -1, -1), asked.expand(parts, -1, -1), query.flatten(2)
    )
    mixed = colour.t() @ torch.softmax(logits, dim=1)
    return mixed.transpose(0, 1).reshape(3 * parts, side, side)


class OpenColour(nn.Module):
    """Draws a colour for a node whose colour was left open, from the palette.

    It looks at types and at the given colours of neighbours, never at positions: an open colour does not
    change while a joint is dragged. All nodes of a figure share their chance, so that like joints agree.
    """

    def __init__(self, config: ModelConfig, channels: int = 32) -> None:
        super().__init__()
        self.register_buffer("palette", torch.tensor(config.palette).view(-1, 3), persistent=False)
        self.palette: Tensor
        self.attributes = Attributes(config, channels)
        self.gather = MeanAggregation()
        self.judge = nn.Sequential(
            nn.Linear(2 * channels, channels), nn.SiLU(), nn.Linear(channels, len(config.palette))
        )

    def forward(self, graph: PoseGraph) -> Tensor:
        """Logits over the palette, [N, P]."""
        own = self.attributes(graph)
        source, target = graph.edge_index
        around = self.gather(own[source], target, dim_size=graph.nodes)
        logits: Tensor = self.judge(torch.cat([own, around], dim=1))
        return logits

    def draw(self, graph: PoseGraph, chance: Tensor) -> Tensor:
        """Colours drawn for all nodes, [N, 3]; `chance` is Gumbel noise, [N, P], equal within a figure."""
        return self.palette[(self(graph) + chance).argmax(dim=1)]
