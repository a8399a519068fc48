"""The tensors that the networks see: a batch of pose graphs, and the schema that names their columns.

A batch is a disjoint union of graphs, in PyG's convention: `edge_index` [2, E] holds both directions of each
undirected edge, `batch` [N] says which image a node belongs to, and nodes of one image stand together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import accumulate

import torch
from torch import Tensor

ORDER = "order"
"""Name of the scalar column that tells where a figure stands in the order in which figures are drawn."""

UNSET = -1
"""Index of a type or choice that is not given."""


@dataclass(frozen=True)
class Categorical:
    """A categorical attribute and its choices; the column holds the choice's index or `UNSET`."""

    name: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Scalar:
    """A scalar attribute; the column holds (value − minimum) / (maximum − minimum)."""

    name: str
    minimum: float = 0.0
    maximum: float = 1.0


@dataclass(frozen=True)
class GraphSchema:
    """What the columns of a :class:`PoseGraph` mean, in order."""

    types: tuple[str, ...]
    categoricals: tuple[Categorical, ...] = ()
    colours: tuple[str, ...] = ()
    scalars: tuple[Scalar, ...] = ()


@dataclass(frozen=True)
class PoseGraph:
    """A batch of B attributed pose graphs with N nodes and E directed edges in all.

    Attributes:
        position: float [N, 2], unit square, x right, y down.
        edge_index: long [2, E], source and target, both directions of each bone.
        batch: long [N], image of each node, ascending.
        figure: long [N], figure (object) of each node, counted over the whole batch, ascending.
        sizes: nodes an image; its length is B (an image may be empty).
        type: long [N], index into the schema's types or `UNSET`.
        categories: long [N, C], index of the choice or `UNSET`.
        colours: float [N, K, 3], sRGB in [0, 1]; ignored where not given.
        colours_given: bool [N, K].
        scalars: float [N, S] in [0, 1]; ignored where not given.
        scalars_given: bool [N, S].
        figures: nodes of each figure of each image; counted from `figure` where it is left out. Kept beside
            it so that no device has to be asked: give () where `figure` is replaced.
    """

    position: Tensor
    edge_index: Tensor
    batch: Tensor
    figure: Tensor
    sizes: tuple[int, ...]
    type: Tensor
    categories: Tensor
    colours: Tensor
    colours_given: Tensor
    scalars: Tensor
    scalars_given: Tensor
    figures: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        if len(self.figures) != len(self.sizes):
            counts = tuple(_figure_sizes(part) for part in self.figure.split(self.sizes))
            object.__setattr__(self, "figures", counts)

    @property
    def images(self) -> int:
        """Number of images B."""
        return len(self.sizes)

    @property
    def nodes(self) -> int:
        """Number of nodes N."""
        return self.position.shape[0]

    def to(self, device: torch.device | str) -> "PoseGraph":
        """Return the same graph with all tensors on `device`."""
        if self.position.device == torch.device(device):
            return self
        tensors = {f.name: getattr(self, f.name).to(device) for f in fields(self) if f.name not in _COUNTS}
        return replace(self, **tensors)


_COUNTS = ("sizes", "figures")


def _figure_sizes(figure: Tensor) -> tuple[int, ...]:
    """Nodes of each figure of one image."""
    if len(figure) and figure[0] == figure[-1]:
        return (len(figure),)
    counts = torch.unique_consecutive(figure, return_counts=True)[1]
    return tuple(counts.tolist())


def structure_graph(position: Tensor, bones: Tensor, schema: GraphSchema) -> PoseGraph:
    """One image's graph with every attribute open.

    Args:
        position: float [N, 2], unit square.
        bones: long [M, 2], undirected, each once.
        schema: decides how many columns there are.
    """
    nodes = position.shape[0]
    return PoseGraph(
        position=position,
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.zeros(nodes, dtype=torch.long),
        sizes=(nodes,),
        type=torch.full((nodes,), UNSET),
        categories=torch.full((nodes, len(schema.categoricals)), UNSET),
        colours=torch.zeros(nodes, len(schema.colours), 3),
        colours_given=torch.zeros(nodes, len(schema.colours), dtype=torch.bool),
        scalars=torch.zeros(nodes, len(schema.scalars)),
        scalars_given=torch.zeros(nodes, len(schema.scalars), dtype=torch.bool),
    )


def order_of(figure: Tensor) -> Tensor:
    """Place of each node's figure among the F figures of one image, (k + 1) / (F + 1) for the k-th from 0.

    Figures that come later cover earlier ones.

    Args:
        figure: long [N], counted from 0, ascending.

    Returns:
        float [N], in (0, 1).
    """
    figures = int(figure[-1]) + 1 if len(figure) else 0
    return (figure + 1).float() / (figures + 1)


def collate(graphs: Sequence[PoseGraph]) -> PoseGraph:
    """Join graphs to one batch: the disjoint union, in order."""
    joined = {
        f.name: torch.cat([getattr(graph, f.name) for graph in graphs])
        for f in fields(PoseGraph)
        if f.name not in ("edge_index", "batch", "figure", *_COUNTS)
    }
    node, image, figure = 0, 0, 0
    edges, batches, figures = [], [], []
    for graph in graphs:
        edges.append(graph.edge_index + node)
        batches.append(graph.batch + image)
        figures.append(graph.figure + figure)
        node += graph.nodes
        image += graph.images
        figure += int(graph.figure[-1]) + 1 if graph.nodes else 0
    return PoseGraph(
        edge_index=torch.cat(edges, dim=1),
        batch=torch.cat(batches),
        figure=torch.cat(figures),
        sizes=tuple(size for graph in graphs for size in graph.sizes),
        figures=tuple(counts for graph in graphs for counts in graph.figures),
        **joined,
    )


def regrouped(graph: PoseGraph, images: Sequence[Sequence[int]]) -> tuple[Tensor, PoseGraph]:
    """Some figures of a batch, put together to other images.

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
    tensors = {
        f.name: getattr(graph, f.name)[nodes]
        for f in fields(PoseGraph)
        if f.name not in ("edge_index", "batch", "figure", *_COUNTS)
    }
    parts = PoseGraph(
        edge_index=edges if len(wanted) == len(sizes) else edges[:, edges[0] >= 0],
        batch=_repeated(tuple(map(sum, counts)), device),
        figure=_repeated(tuple(size for figures in counts for size in figures), device),
        sizes=tuple(map(sum, counts)),
        figures=counts,
        **tensors,
    )
    return nodes, parts


def _repeated(counts: tuple[int, ...], device: torch.device) -> Tensor:
    """0, 1, …, each as often as is said."""
    numbers = [torch.full((count,), number, device=device) for number, count in enumerate(counts)]
    return torch.cat(numbers) if numbers else torch.zeros(0, dtype=torch.long, device=device)
