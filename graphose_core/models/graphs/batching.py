"""Batches of pose graphs: joined from single ones, and figures put together to other images."""

from collections.abc import Sequence
from itertools import accumulate

import torch
from torch import Tensor

from graphose_core.errors import GraphError
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import OF_NODES, PoseGraph


def collate(graphs: Sequence[PoseGraph]) -> PoseGraph:
    """Join graphs of one schema to one batch: the disjoint union, in order.

    Raises:
        GraphError: if some of them have values of figures and others have none.
    """
    joined = {name: torch.cat([getattr(graph, name) for graph in graphs]) for name in OF_NODES}
    node, image, figure = 0, 0, 0
    edges, batches, figures = [], [], []
    for graph in graphs:
        edges.append(graph.edge_index + node)
        batches.append(graph.batch + image)
        figures.append(graph.figure + figure)
        node += graph.nodes
        image += graph.images
        figure += graph.figure_count
    return PoseGraph(
        edge_index=torch.cat(edges, dim=1),
        batch=torch.cat(batches),
        figure=torch.cat(figures),
        sizes=tuple(size for graph in graphs for size in graph.sizes),
        figures=tuple(counts for graph in graphs for counts in graph.figures),
        figure_values=_joined_values(graphs),
        **joined,
    )


def _joined_values(graphs: Sequence[PoseGraph]) -> FigureValues | None:
    values = [graph.figure_values for graph in graphs if graph.figure_values is not None]
    if values and len(values) != len(graphs):
        raise GraphError(
            f"{len(values)} of {len(graphs)} graphs have values of figures; collate graphs of one schema"
        )
    return FigureValues.joined(values) if values else None


def regrouped(graph: PoseGraph, images: Sequence[Sequence[int]]) -> tuple[Tensor, PoseGraph]:
    """Put some figures of a batch together to other images.

    Args:
        graph: the batch; no edge leaves its figure.
        images: of each new image the numbers of its figures, counted as `graph.figures` lists them.

    Returns:
        long [M], their nodes in the batch, in their new order; and the new batch.
    """
    sizes = [size for figures in graph.figures for size in figures]
    starts = [0, *accumulate(sizes)]
    device = graph.position.device
    wanted = [figure for figures in images for figure in figures]
    spans = [torch.arange(starts[figure], starts[figure + 1], device=device) for figure in wanted]
    nodes = torch.cat(spans) if spans else torch.zeros(0, dtype=torch.long, device=device)
    place = torch.full((graph.nodes,), -1, device=device)
    place[nodes] = torch.arange(len(nodes), device=device)
    edges = place[graph.edge_index]
    counts = tuple(tuple(sizes[figure] for figure in figures) for figures in images)
    parts = PoseGraph(
        edge_index=edges if len(wanted) == len(sizes) else edges[:, edges[0] >= 0],
        batch=_repeated(tuple(map(sum, counts)), device),
        figure=_repeated(tuple(size for figures in counts for size in figures), device),
        sizes=tuple(map(sum, counts)),
        figures=counts,
        figure_values=_values_of(graph, wanted),
        **{name: getattr(graph, name)[nodes] for name in OF_NODES},
    )
    return nodes, parts


def _values_of(graph: PoseGraph, figures: Sequence[int]) -> FigureValues | None:
    """Return the values of some figures; those of all in their order are the same object."""
    values = graph.figure_values
    if values is None or list(figures) == list(range(values.figures)):
        return values
    return values.of(torch.tensor(figures, dtype=torch.long, device=graph.position.device))


def _repeated(counts: tuple[int, ...], device: torch.device) -> Tensor:
    """Return 0, 1, …, each repeated by its count."""
    numbers = [torch.full((count,), number, device=device) for number, count in enumerate(counts)]
    return torch.cat(numbers) if numbers else torch.zeros(0, dtype=torch.long, device=device)
