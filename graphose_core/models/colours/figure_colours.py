"""Colours of the parts of figures, copied to pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import pad

from graphose_core.models.colours.mixing import SOFTMAX, Mixing
from graphose_core.models.colours.node_colours import source_logits
from graphose_core.models.graphs.columns import values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph

Logits = tuple[Tensor, ...] | Tensor
"""Logits of each image, or of all images of a batch in one tensor."""


@dataclass(frozen=True)
class FigureNodes:
    """Assignment of N nodes to F figures.

    Attributes:
        place: long [N], figure of each node.
        sizes: float [F, 1], number of nodes of each figure.
    """

    place: Tensor
    sizes: Tensor

    @classmethod
    def of(cls, graph: PoseGraph) -> "FigureNodes":
        """Return the assignment of a batch; nothing is read back from its device."""
        if graph.figure_count == 1:  # the usual case of a drag
            return cls(graph.figure, graph.position.new_full((1, 1), graph.nodes))
        ones = graph.position.new_ones(graph.nodes, 1)
        return cls(graph.figure, ones.new_zeros(graph.figure_count, 1).index_add(0, graph.figure, ones))

    def mean(self, values: Tensor) -> Tensor:
        """Return the mean over the nodes of each figure, [N, C] → [F, C]."""
        if len(self.sizes) == 1:
            return values.mean(dim=0, keepdim=True)
        total = values.new_zeros(len(self.sizes), values.shape[1]).index_add(0, self.place, values)
        return total / self.sizes


@dataclass(frozen=True)
class FigureColours:
    """Colours of the parts of F figures.

    Attributes:
        asked: float [F, parts, 3], the given colours, 0 where none is given.
        true: float [F, parts, 3], the stored colours, given or not; in training, those of the target image.
        given: bool [F, parts], whether a colour is given.
    """

    asked: Tensor
    true: Tensor
    given: Tensor

    @classmethod
    def of(cls, graph: PoseGraph) -> "FigureColours":
        """Return the colours of a batch's figures.

        Raises:
            GraphError: if the graph has no values of figures.
        """
        values = values_of_figures(graph)
        true, given = values.colours, values.colours_given
        return cls(true * given[..., None], true, given)


@dataclass(frozen=True)
class Copied:
    """Copied colours of B images.

    Attributes:
        colour: float [B, 3, r², s, s], cells as the generator paints them.
        nothing: float [B, 1, r², s, s], weight of the source that stands for no figure; 1 as in a shadow.
        believed: the same weight before sharpening: the likelihood that no figure shows.
        logits: of each image, float [r², 1 + figures · parts, s²]: first nothing, then the parts of the
            first figure, of the second, …; their softmax are a pixel's weights. Of all images made at once
            one tensor [B, …], with `BARRED` for figures that an image lacks.
    """

    colour: Tensor
    nothing: Tensor
    believed: Tensor
    logits: Logits


@dataclass(frozen=True)
class Added:
    """Values to add to the logits of one part of each figure.

    Attributes:
        rows: function of the number of figures F of an image and of a tensor on their device; returns long
            [F], the places of the part among the image's sources.
        logits: of each image [r², F, s²]; of all images made at once one tensor [B, …].
    """

    rows: Callable[[int, Tensor], Tensor]
    logits: Logits


def copy_figure_colours(
    query: Tensor,
    masks: Tensor,
    keys: Tensor,
    colours: Tensor,
    graph: PoseGraph,
    nodes: FigureNodes,
    added: Added | None = None,
    sharpness: float = 1.0,
    mixing: Mixing = SOFTMAX,
) -> Copied:
    """Mix each pixel's colour from those of its image's figures' parts, and black for no figure.

    A pixel's weights are a softmax of ⟨query, key of the part⟩ + Σ evidence · mask over the figure's nodes; a
    figure's key is the mean of its nodes' keys. The source "nothing" has the logit 0 and the colour black,
    which is what a shadow shows where it covers.

    Args:
        query: [B, r², query, s, s].
        masks: [N, K, H, H], on the canvas.
        keys: [N, parts · (query + K)], of each part its key and then its evidence.
        colours: [F, parts, 3].
        graph: the batch.
        nodes: assignment of its nodes to figures.
        added: values to add to the logits of one part, or None.
        sharpness: factor on the logits by which colours are mixed; 1 in training.
        mixing: how they are mixed.
    """
    counts = [colours.shape[1] * len(figures) for figures in graph.figures]
    key, evidence = keys_and_evidence(keys, nodes, colours.shape[1], query.shape[2])
    seen = figure_evidence(evidence, masks, graph)
    logits = [
        figure_logits(*image, added, number)
        for number, image in enumerate(zip(query, key.split(counts), seen.split(counts), strict=True))
    ]
    return mix_figure_colours(logits, colours, graph, query.shape[-2], sharpness, mixing)


def mix_figure_colours(
    logits: Sequence[Tensor],
    colours: Tensor,
    graph: PoseGraph,
    rows: int,
    sharpness: float,
    mixing: Mixing,
) -> Copied:
    """Mix colours of figures' parts by their logits.

    Args:
        logits: of each image, [r², 1 + M, h·w], as :class:`Copied` has them.
        colours, graph, sharpness, mixing: as :func:`copy_figure_colours` takes them.
        rows: h, of cells.
    """
    counts = [colours.shape[1] * len(figures) for figures in graph.figures]
    images, beliefs = [], []
    for own, colour in zip(logits, colours.flatten(0, 1).split(counts), strict=True):
        sources = with_nothing(colour)
        if sharpness == 1:
            images.append(mixing.mixed(own, sources, rows))
            continue
        image, belief = mixing.sharpened(own, sources, rows, sharpness)
        images.append(image)
        beliefs.append(belief)
    colour, nothing = mixing.stacked(images).split([3, 1], dim=1)
    return Copied(colour, nothing, mixing.stacked(beliefs) if beliefs else nothing, tuple(logits))


def keys_and_evidence(keys: Tensor, nodes: FigureNodes, parts: int, width: int) -> tuple[Tensor, Tensor]:
    """Return the keys of all figures' parts, [F · parts, query], and nodes' evidence for them, [N, K, parts].

    Args:
        keys, nodes: as :func:`copy_figure_colours` takes them.
        parts: number of parts of a figure.
        width: channels of a query.
    """
    key, evidence = keys.unflatten(1, (parts, -1)).tensor_split([width], dim=2)
    return nodes.mean(key.flatten(1)).view(-1, width), evidence.transpose(1, 2)


def figure_evidence(evidence: Tensor, masks: Tensor, graph: PoseGraph) -> Tensor:
    """Return Σ evidence · mask over the nodes of each figure, for each of its parts.

    Args:
        evidence: [N, K, parts].
        masks: [N, K, H, H].
        graph: the batch.

    Returns:
        [F · parts, 1, H, H].
    """
    sizes = tuple(size for figures in graph.figures for size in figures)
    if not sizes:
        return masks.new_zeros(0, 1, *masks.shape[2:])
    pairs = zip(evidence.split(sizes), masks.split(sizes), strict=True)
    # A row a part, not a pixel as layouts have it: few wide rows are multiplied ten times faster.
    seen = torch.cat([says.flatten(0, 1).t() @ shows.flatten(2).flatten(0, 1) for says, shows in pairs])
    return seen.view(-1, 1, *masks.shape[2:])


def figure_logits(query: Tensor, key: Tensor, seen: Tensor, added: "Added | None", number: int) -> Tensor:
    """Return the logits of nothing and of each part of one image's figures, [r², 1 + M, s²].

    Args:
        query: [r², query, s, s].
        key: [M, query].
        seen: [M, 1, H, H].
        added: values to add to the logits of some parts, or None.
        number: number of the image in the batch.
    """
    logits = source_logits(query, after_nothing(key), after_nothing(seen))
    if added is None:
        return logits
    more = added.logits[number].to(logits)  # half precision has halved the one and not the other
    return logits.index_add(1, added.rows(more.shape[1], more), more)


def with_nothing(colour: Tensor) -> Tensor:
    """Return colours [M, 3] with the share of nothing as a fourth channel, nothing first: [1 + M, 4]."""
    sources = after_nothing(pad(colour, (0, 1)))
    sources[0, 3:].fill_(1)
    return sources


def after_nothing(values: Tensor) -> Tensor:
    """Return rows [M, …] with a row of zeros before them, which stands for no figure: [1 + M, …]."""
    return torch.cat([values.new_zeros(1, *values.shape[1:]), values])
