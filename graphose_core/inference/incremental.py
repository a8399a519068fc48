"""Draw scenes of several figures incrementally: compute only the figures that have changed.

Edges never leave a figure, so the contributions of its nodes depend on that figure alone,
and a layer on the figures that it shows; and a drag changes one figure of ten. Contributions and layers are
kept. Figures that have changed are computed a few at a time, so that the maps of many nodes never leave the
processor's cache: time and memory then grow evenly with their number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import torch
from torch import Tensor

from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.fast_network import FastNetwork
from graphose_core.inference.layer_compositing import (
    Composition,
    draw,
    footprints,
    layers_by_figure,
    layers_by_touch,
    paint_layers,
)
from graphose_core.models.graphs.batching import regrouped
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise
from graphose_core.models.painting import Contributions

GROUP = 48
"""Approximate number of nodes of a group of figures."""

Layer = tuple[int, ...]
"""Numbers of the figures that a layer shows."""


Painted = dict[Layer, tuple[PaintedLayer, Tensor]]
"""Each layer as it was painted, and its layout [C, H, H]."""


@dataclass(frozen=True)
class KeptFigures:
    """The figures and layers of the last image.

    Attributes:
        figures, edge_index: the topology.
        inputs: of its nodes, [N, columns].
        values: of its figures, or None.
        z: of its image.
        contributions: contributions of its nodes.
        shown: bool [F, H·H], the footprints of its figures.
        layers: its layers, the lowest first.
    """

    figures: tuple[tuple[int, ...], ...]
    edge_index: Tensor
    inputs: Tensor
    values: FigureValues | None
    z: Tensor
    contributions: Contributions
    shown: Tensor
    layers: Painted


class IncrementalNetwork:
    """Draws what a network draws, to rounding, and computes only the figures that have changed.

    The masks of a composition are those of its cache: read them before the next call.

    Args:
        network: folded, on its device; its cache keeps figures and layers.
    """

    def __init__(self, network: FastNetwork) -> None:
        self._network, self._cache = network, network.cache
        self._cache.figures = None

    def __call__(self, graph: PoseGraph, noise: Noise) -> Composition:
        """Draw one image in evaluation mode; a batch of several is composed, but not kept."""
        if len(graph.figures) != 1 or len(graph.figures[0]) < 2:
            return draw(self._network, graph, noise)
        kept, self._cache.figures = self._fitting(graph), None  # an interrupted call leaves no half of it
        inputs = _inputs(graph, noise)
        stale = range(len(graph.figures[0])) if kept is None else _changed(graph, inputs, kept)
        contributions, shown = self._refreshed(graph, noise, stale, kept)
        layers = self._painted(graph, noise, contributions, shown, _kept(kept, noise, stale))
        self._cache.figures = KeptFigures(
            *(graph.figures, graph.edge_index, inputs, graph.figure_values),
            *(noise.z, contributions, shown, layers),
        )
        painted, layouts = zip(*layers.values(), strict=True)
        image, layout = over(layer.image for layer in painted), torch.stack(layouts).sum(dim=0)
        return Composition(image[None], contributions.pasted, layout[None], (painted,))

    def _painted(
        self, graph: PoseGraph, noise: Noise, contributions: Contributions, shown: Tensor, kept: Painted
    ) -> Painted:
        """Return all layers, the lowest first; paint those that are not kept."""
        apart = self._network.config.copies_figures
        layers = (layers_by_figure(graph) if apart else layers_by_touch(graph, shown))[0]
        fresh = [layer for layer in layers if layer not in kept]
        if fresh:
            made = paint_layers(self._network, graph, contributions, noise, fresh)
            kept |= dict(zip(fresh, zip(made.layers, made.layout, strict=True), strict=True))
        return {layer: kept[layer] for layer in layers}

    def _fitting(self, graph: PoseGraph) -> KeptFigures | None:
        kept: KeptFigures | None = self._cache.figures
        if kept is None or kept.figures != graph.figures:
            return None
        return kept if torch.equal(kept.edge_index, graph.edge_index) else None

    def _refreshed(
        self, graph: PoseGraph, noise: Noise, figures: Sequence[int], kept: KeptFigures | None
    ) -> tuple[Contributions, Tensor]:
        """Compute some figures; return the contributions of all nodes and the footprints of all figures."""
        contributions, shown = (None, None) if kept is None else (kept.contributions, kept.shown)
        for group in _groups(graph, figures):
            nodes, part = regrouped(graph, [group])
            drawn = self._network.contributions(part, noise.of(nodes, [0]))
            seen = footprints(drawn.pasted, part.figures[0])
            if contributions is None or shown is None:
                rooms = (partial(_room, count=count) for count in (graph.nodes, graph.figure_count))
                contributions, shown = drawn.mapped(*rooms), _room(seen, graph.figure_count)
            contributions.put(nodes, torch.tensor(group, device=nodes.device), drawn)
            shown[group] = seen
        assert contributions is not None  # what is not drawn now was drawn before
        assert shown is not None
        return contributions, shown


def _inputs(graph: PoseGraph, noise: Noise) -> Tensor:
    """Return all values that decide nodes' contributions and colours except their edges, [N, columns]."""
    columns = (
        *(graph.position, graph.type[:, None], graph.categories, graph.colours.flatten(1)),
        *(graph.colours_given, graph.scalars, graph.scalars_given),
        *(noise.mask, noise.feature, noise.gumbel),
    )
    return torch.cat([column.to(graph.position) for column in columns], dim=1)


def _changed(graph: PoseGraph, inputs: Tensor, kept: KeptFigures) -> list[int]:
    """Return the figures of which a node or a value differs."""
    differ = (inputs != kept.inputs).any(dim=1).split(graph.figures[0])
    moved = {figure for figure, nodes in enumerate(differ) if nodes.any()}
    values, before = graph.figure_values, kept.values
    if values is before:  # the usual case of a drag
        return sorted(moved)
    if values is None or before is None:  # graphs of two schemas
        return list(range(len(differ)))
    other = (values.flat() != before.flat()).any(dim=1).tolist()
    return [figure for figure in range(len(differ)) if figure in moved or other[figure]]


def _kept(kept: KeptFigures | None, noise: Noise, stale: Sequence[int]) -> Painted:
    """Return the layers that need not be painted again."""
    if kept is None or not torch.equal(kept.z, noise.z):
        return {}
    return {layer: drawn for layer, drawn in kept.layers.items() if not set(layer) & set(stale)}


def _groups(graph: PoseGraph, figures: Sequence[int]) -> Iterator[list[int]]:
    """Yield figures of an image in groups of about `GROUP` nodes."""
    ends = accumulate(graph.figures[0][figure] for figure in figures)
    groups: dict[int, list[int]] = {}
    for figure, end in zip(figures, ends, strict=True):
        groups.setdefault((end - 1) // GROUP, []).append(figure)
    return iter(groups.values())


def _room(rows: Tensor, count: int) -> Tensor:
    return rows.new_empty(count, *rows.shape[1:])
