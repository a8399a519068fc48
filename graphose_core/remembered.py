"""Drawing scenes of several figures: a figure that is as it was is not drawn again.

Edges never leave a figure, so what its nodes bring to the picture (:class:`Sources`) depends on that figure
alone; and a drag changes one figure of ten. What all of them bring is remembered, and only the picture is
painted anew. Figures that have changed are drawn a few at a time, so that the maps of many nodes never leave
the processor's cache: time and memory then grow evenly with their number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate

import torch
from torch import Tensor

from graphose_core.models.graphose import Graphose, Painting, Sources
from graphose_core.models.noise import Noise
from graphose_core.pose_graph import PoseGraph, part_of

GROUP = 48
"""Nodes after which a group of figures is full."""


@dataclass(frozen=True)
class _Memory:
    """What was drawn last: its topology, the inputs of its nodes, and what they brought."""

    figures: tuple[tuple[int, ...], ...]
    edge_index: Tensor
    inputs: Tensor
    sources: Sources


class RememberingNetwork:
    """A network that draws like the one it is made of, to rounding, and remembers what it drew last.

    The tensors of a painting are those of its memory: read them before the next call.

    Args:
        network: folded, on its device.
    """

    def __init__(self, network: Graphose) -> None:
        self._network = network
        self._memory: _Memory | None = None

    def __call__(self, graph: PoseGraph, noise: Noise) -> Painting:
        """Draw a batch; as :meth:`Graphose.forward` in evaluation mode."""
        if sum(map(len, graph.figures)) < 2:
            painting: Painting = self._network(graph, noise)
            return painting
        inputs = _inputs(graph, noise)
        memory = self._fitting(graph)
        stale = range(int(graph.figure[-1]) + 1) if memory is None else _changed(graph, inputs, memory.inputs)
        self._memory = None  # or an interrupted call would leave half of a memory
        sources = None if memory is None else memory.sources
        for group in _groups(graph, stale):
            sources = self._refreshed(graph, noise, group, sources)
        assert sources is not None  # there are figures, and those not drawn now were drawn before
        self._memory = _Memory(graph.figures, graph.edge_index, inputs, sources)
        return self._network.paint(graph, sources, noise)

    def _fitting(self, graph: PoseGraph) -> _Memory | None:
        memory = self._memory
        if memory is None or memory.figures != graph.figures:
            return None
        return memory if torch.equal(memory.edge_index, graph.edge_index) else None

    def _refreshed(
        self, graph: PoseGraph, noise: Noise, figures: Sequence[int], sources: Sources | None
    ) -> Sources:
        """Draw some figures and put what they bring in its place."""
        nodes, part = part_of(graph, figures)
        drawn = self._network.sources(part, noise.of_nodes(nodes))
        if sources is None:
            sources = Sources(**{name: _room(rows, graph.nodes) for name, rows in _rows(drawn)})
        for name, rows in _rows(drawn):
            getattr(sources, name).index_copy_(0, nodes, rows)
        return sources


def _inputs(graph: PoseGraph, noise: Noise) -> Tensor:
    """All that decides what nodes bring, but for their edges, [N, columns]."""
    columns = (
        *(graph.position, graph.type[:, None], graph.categories, graph.colours.flatten(1)),
        *(graph.colours_given, graph.scalars, graph.scalars_given, noise.mask, noise.feature),
    )
    return torch.cat([column.to(graph.position) for column in columns], dim=1)


def _changed(graph: PoseGraph, inputs: Tensor, before: Tensor) -> list[int]:
    """Figures of which a node differs."""
    figures: list[int] = graph.figure[(inputs != before).any(dim=1)].unique().tolist()
    return figures


def _groups(graph: PoseGraph, figures: Sequence[int]) -> Iterator[list[int]]:
    """Figures in groups of about `GROUP` nodes."""
    sizes = [size for picture in graph.figures for size in picture]
    ends = accumulate(sizes[figure] for figure in figures)
    groups: dict[int, list[int]] = {}
    for figure, end in zip(figures, ends, strict=True):
        groups.setdefault((end - 1) // GROUP, []).append(figure)
    return iter(groups.values())


def _room(rows: Tensor, nodes: int) -> Tensor:
    return rows.new_empty(nodes, *rows.shape[1:])


def _rows(sources: Sources) -> list[tuple[str, Tensor]]:
    return [(field.name, getattr(sources, field.name)) for field in fields(sources)]
