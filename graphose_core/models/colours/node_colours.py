"""Colours of a picture: copied from the nodes by attention, open ones drawn from a palette."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from graphose_core.inference.memory_layout import stacked
from graphose_core.inference.padding import BARRED, Padded, at_once
from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Attributes
from graphose_core.models.neighbours import averaged
from graphose_core.models.pose_graph import PoseGraph


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
        [B, 3, r², s, s], cells as the canvas has them; zero in a picture without nodes.
    """
    if at_once(masks):
        return _copied_at_once(query, masks, keys, colours, sizes)
    pixels, _, side, _ = query.shape[1:]
    pictures = [
        _copied(*picture) if len(picture[1]) else query.new_zeros(3, pixels, side, side)
        for picture in zip(query, keys.split(sizes), masks.split(sizes), colours.split(sizes), strict=True)
    ]
    return stacked(pictures)


def _copied(query: Tensor, key: Tensor, mask: Tensor, colour: Tensor) -> Tensor:
    """One picture's copied colours, [3, r², s, s]."""
    asked, evidence = key.split([query.shape[1], mask.shape[1]], dim=1)
    seen = torch.bmm(evidence[:, None], mask.flatten(2)).view(len(key), 1, *mask.shape[2:])
    logits = source_logits(query, asked, seen)
    return mixed(logits, colour, query.shape[-1], last=True)


def _copied_at_once(
    query: Tensor, masks: Tensor, keys: Tensor, colours: Tensor, sizes: tuple[int, ...]
) -> Tensor:
    """Copied colours of all pictures, [B, 3, r², s, s]."""
    asked, evidence = keys.split([query.shape[2], masks.shape[1]], dim=1)
    seen = torch.bmm(evidence[:, None], masks.flatten(2)).view(len(keys), 1, *masks.shape[2:])
    rows = Padded.of(sizes, masks.device)
    logits = batched_logits(query, rows.take(asked), rows.take(at_side(seen, query.shape[-1]).flatten(1)))
    logits = logits.masked_fill(~rows.there[:, None, :, None], BARRED)
    return batched_mixture(logits, rows.take(colours), query.shape[-1])


def batched_logits(query: Tensor, key: Tensor, seen: Tensor) -> Tensor:
    """What :func:`source_logits` says of one picture, of B pictures: [B, r², M, s²].

    Args:
        query: [B, r², query, s, s].
        key: [B, M, query].
        seen: [B, M, s²].
    """
    pixels = query.shape[1]

    def many(value: Tensor) -> Tensor:
        return value[:, None].expand(-1, pixels, -1, -1).flatten(0, 1)

    logits = torch.baddbmm(many(seen), many(key), query.flatten(0, 1).flatten(2))
    return logits.view(-1, pixels, *logits.shape[1:])


def batched_mixture(logits: Tensor, colour: Tensor, side: int) -> Tensor:
    """What :func:`mixed` makes of one picture, of B pictures: [B, C, r², s, s].

    Args:
        logits: [B, r², M, s²].
        colour: [B, M, C].
        side: s.
    """
    mixture = torch.matmul(colour.transpose(1, 2)[:, None], torch.softmax(logits, dim=2))
    return mixture.transpose(1, 2).reshape(len(colour), -1, logits.shape[1], side, side)


def at_side(maps: Tensor, side: int) -> Tensor:
    """Maps [N, C, H, H] at `side` pixels a side."""
    if maps.shape[-1] == side:
        return maps
    return interpolate(maps, size=(side, side), mode="bilinear", align_corners=False)


def source_logits(query: Tensor, key: Tensor, seen: Tensor) -> Tensor:
    """What speaks for each of M sources of colour at each pixel of one picture, [r², M, s²].

    Args:
        query: [r², query, s, s].
        key: [M, query].
        seen: [M, 1, H, H], added to ⟨query, key⟩; interpolated to s where H differs.
    """
    pixels = len(query)
    seen = at_side(seen, query.shape[-1]).view(1, len(key), -1).expand(pixels, -1, -1)
    return torch.baddbmm(seen, key.expand(pixels, -1, -1), query.flatten(2))


def mixed(logits: Tensor, colour: Tensor, side: int, *, last: bool = False) -> Tensor:
    """Colours of sources, [M, C], weighed by the softmax of logits: [r², M, s²] → [C, r², s, s].

    `last`: the logits are not needed any more, and may be written over.
    """
    if torch.is_grad_enabled() or logits.dtype != torch.float32:
        mixture = colour.t() @ torch.softmax(logits, dim=1)
    else:
        mixture = _mean(_powers(logits, last=last).exp2_(), colour)
    return _in_cells(mixture, side)


def sharpened(logits: Tensor, colour: Tensor, side: int, sharpness: float) -> tuple[Tensor, Tensor]:
    """What :func:`mixed` makes of logits `sharpness` times as large, and the first source's weight as it is.

    Returns:
        [C, r², s, s] and [1, r², s, s].
    """
    if torch.is_grad_enabled() or logits.dtype != torch.float32:
        first = torch.zeros_like(colour[:, :1])
        first[:1].fill_(1)
        return mixed(logits * sharpness, colour, side), mixed(logits, first, side)
    powers = _powers(logits)
    weights = powers.exp2()
    first = weights[:, :1] / weights.sum(dim=1, keepdim=True)
    mixture = _mean(powers.mul_(sharpness).exp2_(), colour)
    return _in_cells(mixture, side), _in_cells(first, side)


def _powers(logits: Tensor, *, last: bool = False) -> Tensor:
    """To which power of two each source weighs: faster than a softmax."""
    most = logits.amax(dim=1, keepdim=True)
    return (logits.sub_(most) if last else logits - most).mul_(math.log2(math.e))


def _mean(weights: Tensor, colour: Tensor) -> Tensor:
    """Colours [M, C] weighed by [r², M, s²]: [r², C, s²].

    The sum that weights are divided by comes out of the same product as the colours.
    """
    sums = torch.cat([colour, torch.ones_like(colour[:, :1])], dim=1).t() @ weights
    return sums[:, :-1] / sums[:, -1:]


def _in_cells(mixture: Tensor, side: int) -> Tensor:
    """[r², C, s²] → [C, r², s, s]."""
    return mixture.transpose(0, 1).view(mixture.shape[1], len(mixture), side, side)


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
        self.judge = nn.Sequential(
            nn.Linear(2 * channels, channels), nn.SiLU(), nn.Linear(channels, len(config.palette))
        )

    def forward(self, graph: PoseGraph) -> Tensor:
        """Logits over the palette, [N, P]."""
        own = self.attributes(graph)
        source, target = graph.edge_index
        around = averaged(own[source], target, graph.nodes)
        logits: Tensor = self.judge(torch.cat([own, around], dim=1))
        return logits

    def draw(self, graph: PoseGraph, chance: Tensor) -> Tensor:
        """Colours drawn for all nodes, [N, 3]; `chance` is Gumbel noise, [N, P], equal within a figure."""
        return self.palette[(self(graph) + chance).argmax(dim=1)]
