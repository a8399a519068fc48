"""Colours of a picture: copied from the nodes by attention, open ones drawn from a palette."""

import torch
from torch import Tensor, nn
from torch_geometric.nn.aggr import MeanAggregation

from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Attributes
from graphose_core.pose_graph import PoseGraph


def copy_colours(
    query: Tensor, masks: Tensor, keys: Tensor, colours: Tensor, sizes: tuple[int, ...]
) -> Tensor:
    """Colour of each pixel as a mean of its picture's node colours, so that any asked colour comes out exact.

    A pixel's weights are a softmax over its picture's nodes of ⟨[query; masks of the node there], key⟩.

    Args:
        query: [B, query, S, S].
        masks: [N, K, H, H], on the canvas; interpolated to S where H differs.
        keys: [N, query + K].
        colours: [N, 3].
        sizes: nodes of each picture.

    Returns:
        [B, 3, S, S]; zero in a picture without nodes.
    """
    side = query.shape[-1]
    pictures = []
    for picture, key, mask, colour in zip(
        query, keys.split(sizes), masks.split(sizes), colours.split(sizes), strict=True
    ):
        if not len(key):
            pictures.append(picture.new_zeros(3, side, side))
            continue
        asked, evidence = key.split([picture.shape[0], mask.shape[1]], dim=1)
        seen = torch.bmm(evidence[:, None], mask.flatten(2)).view(len(key), 1, *mask.shape[2:])
        if mask.shape[-1] != side:
            seen = nn.functional.interpolate(seen, size=(side, side), mode="bilinear", align_corners=False)
        weights = torch.softmax(asked @ picture.flatten(1) + seen.flatten(1), dim=0)
        pictures.append((colour.t() @ weights).view(3, side, side))
    return torch.stack(pictures)


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
