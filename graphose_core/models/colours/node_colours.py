"""Colours of an image: copied from the nodes by attention, unset ones drawn from a palette."""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from graphose_core.models.colours.mixing import SOFTMAX, Mixing
from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Attributes
from graphose_core.models.graphs.columns import joint_colour
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.neighbours import averaged


def copy_colours(
    query: Tensor,
    masks: Tensor,
    keys: Tensor,
    colours: Tensor,
    sizes: tuple[int, ...],
    mixing: Mixing = SOFTMAX,
) -> Tensor:
    """Mix each pixel's colour from its image's node colours, so that any given colour is reproduced exactly.

    A pixel's weights are a softmax over its image's nodes of ⟨[query; masks of the node there], key⟩.
    The r² pixels of one feature share the values of the masks and differ in their queries.

    Args:
        query: [B, r², query, s, s], as :class:`~graphose_core.models.generator.PaintedCells` has it.
        masks: [N, K, H, H], on the canvas; interpolated to s where H differs.
        keys: [N, query + K].
        colours: [N, 3].
        sizes: nodes of each image.
        mixing: how colours are mixed.

    Returns:
        [B, 3, r², s, s], cells as the generator paints them; zero in an image without nodes.
    """
    pixels, _, rows, columns = query.shape[1:]
    images = [
        mixing.mixed_last(node_logits(*image), colour, rows)
        if len(colour)
        else query.new_zeros(3, pixels, rows, columns)
        for *image, colour in zip(
            query, keys.split(sizes), masks.split(sizes), colours.split(sizes), strict=True
        )
    ]
    return mixing.stacked(images)


def node_logits(query: Tensor, key: Tensor, mask: Tensor) -> Tensor:
    """Return the logits of one image's M nodes at each pixel, [r², M, s²].

    Args:
        query: [r², query, s, s].
        key: [M, query + K].
        mask: [M, K, H, H].
    """
    asked, evidence = key.split([query.shape[1], mask.shape[1]], dim=1)
    return source_logits(query, asked, evidence_maps(evidence, mask))


def evidence_maps(evidence: Tensor, masks: Tensor) -> Tensor:
    """Return Σ_k evidence · mask of each node, [N, 1, H, H]; evidence [N, K], masks [N, K, H, H]."""
    return torch.bmm(evidence[:, None], masks.flatten(2)).view(len(masks), 1, *masks.shape[2:])


def at_side(maps: Tensor, side: int) -> Tensor:
    """Return maps [N, C, H, H] interpolated to [N, C, side, side]; the same ones if they have that size."""
    if maps.shape[-1] == side:
        return maps
    return interpolate(maps, size=(side, side), mode="bilinear", align_corners=False)


def source_logits(query: Tensor, key: Tensor, seen: Tensor) -> Tensor:
    """Return the logits of M sources of colour at each pixel of one image, [r², M, s²].

    Args:
        query: [r², query, s, s].
        key: [M, query].
        seen: [M, 1, H, H], added to ⟨query, key⟩; interpolated to s where H differs.
    """
    pixels = len(query)
    seen = at_side(seen, query.shape[-1]).view(1, len(key), -1).expand(pixels, -1, -1)
    return torch.baddbmm(seen, key.expand(pixels, -1, -1), query.flatten(2))


class UnsetColour(nn.Module):
    """Draw colours from the palette for nodes whose colour is unset.

    It sees types and the given colours of neighbours, never positions: an unset colour does not change while
    a joint is dragged. All nodes of a figure share their Gumbel noise, so that like joints agree.
    """

    def __init__(self, config: ModelConfig, channels: int = 32) -> None:
        super().__init__()
        self.register_buffer("palette", torch.tensor(config.palette).view(-1, 3), persistent=False)
        self.palette: Tensor
        self.attributes = Attributes(config, channels)
        self.judge = nn.Sequential(
            nn.Linear(2 * channels, channels), nn.SiLU(), nn.Linear(channels, len(config.palette))
        )

    def forward(self, graph: PoseGraph) -> Tensor:
        """Return the logits of each node's colour over the palette, [N, P]."""
        own = self.attributes(graph)
        source, target = graph.edge_index
        around = averaged(own[source], target, graph.nodes)
        logits: Tensor = self.judge(torch.cat([own, around], dim=1))
        return logits

    def draw(self, graph: PoseGraph, gumbel: Tensor) -> Tensor:
        """Return colours drawn for all nodes, [N, 3]; `gumbel` is Gumbel noise, [N, P], equal in a figure."""
        return self.palette[(self(graph) + gumbel).argmax(dim=1)]


def given_or_drawn(
    graph: PoseGraph, unset: UnsetColour | None, gumbel: Tensor, *, teacher: bool
) -> tuple[Tensor, Tensor | None]:
    """Return the colour to copy of each node, [N, 3], and the logits over the palette, if there is one.

    Args:
        graph: a batch.
        unset: draws colours that are not given; None: nothing does.
        gumbel: noise for that, [N, colours].
        teacher: whether all colours of the graph count as given.
    """
    asked, given = joint_colour(graph)
    if unset is None:
        return asked, None
    logits = unset(graph)
    if teacher:
        return asked, logits
    drawn = unset.palette[(logits + gumbel).argmax(dim=1)]
    return torch.where(given[:, None], asked, drawn), logits
