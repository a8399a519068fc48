"""The tensors that the networks see: a batch of pose graphs.

A batch is a disjoint union of graphs, in PyG's convention: `edge_index` [2, E] holds both directions of each
undirected edge, `batch` [N] says which image a node belongs to, and nodes of one image stand together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor

from graphose_core.errors import GraphError
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.schema import UNSET, GraphSchema


@dataclass(frozen=True)
class PoseGraph:
    """A batch of B attributed pose graphs with N nodes, E directed edges and F figures in all.

    Columns of `categories`, `colours` and `scalars` are the schema's joint-level ones, in its order.

    Attributes:
        position: float [N, 2], unit square, x right, y down.
        edge_index: long [2, E], source and target, both directions of each bone.
        batch: long [N], image of each node, ascending.
        figure: long [N], figure (object) of each node, counted from 0 over the whole batch, ascending and
            without gaps: the row of the node's figure in `figure_values`.
        sizes: nodes an image; its length is B (an image may be empty).
        type: long [N], index into the schema's types or `UNSET`.
        categories: long [N, C], index of the choice or `UNSET`.
        colours: float [N, K, 3], sRGB in [0, 1]; ignored where not given.
        colours_given: bool [N, K].
        scalars: float [N, S] in [0, 1]; ignored where not given.
        scalars_given: bool [N, S].
        figures: nodes of each figure of each image; counted from `figure` where it is left out. Stored as
            well so that nothing is read back from a device: give () where `figure` is replaced.
        figure_values: attributes of the F whole figures; None where the schema has no figure-level columns.

    Raises:
        GraphError: if `figure_values` has not one row for each figure, or nodes of a figure do not stand
            together where its figures are counted.
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
    figure_values: FigureValues | None = None

    def __post_init__(self) -> None:
        if len(self.figures) != len(self.sizes):
            counts = tuple(_figure_sizes(part) for part in self.figure.split(self.sizes))
            object.__setattr__(self, "figures", counts)
        rows = None if self.figure_values is None else self.figure_values.figures
        if rows is not None and rows != self.figure_count:
            raise GraphError(
                f"figure_values: {rows} rows for {self.figure_count} figures; give each figure one row"
            )

    @property
    def images(self) -> int:
        """Return the number of images B."""
        return len(self.sizes)

    @property
    def nodes(self) -> int:
        """Return the number of nodes N."""
        return self.position.shape[0]

    @property
    def figure_count(self) -> int:
        """Return the number of figures F in all images."""
        return sum(map(len, self.figures))

    def to(self, device: torch.device | str) -> "PoseGraph":
        """Return the same graph with all tensors on `device`."""
        if self.position.device == torch.device(device):
            return self
        tensors = {name: getattr(self, name).to(device) for name in _TENSORS}
        values = self.figure_values
        return replace(self, **tensors, figure_values=values and values.mapped(lambda rows: rows.to(device)))


_TENSORS = tuple(f.name for f in fields(PoseGraph) if f.name not in ("sizes", "figures", "figure_values"))
OF_NODES = tuple(name for name in _TENSORS if name not in ("edge_index", "batch", "figure"))
"""Tensors whose rows are nodes, whatever batch these are in."""


def _figure_sizes(figure: Tensor) -> tuple[int, ...]:
    """Return the number of nodes of each figure of one image; `figure` is long [N], ascending.

    Raises:
        GraphError: if nodes of a figure do not stand together.
    """
    numbers, counts = torch.unique_consecutive(figure, return_counts=True)
    if (numbers.diff() < 0).any():
        raise GraphError(
            f"figure: numbers go down after {int(numbers[:-1][numbers.diff() < 0][0])}; "
            "sort the nodes by their figures"
        )
    return tuple(counts.tolist())


def places_of(figures: Sequence[int], graph: PoseGraph) -> list[tuple[int, int]]:
    """Return the image of each of some figures of a batch, and the figure's number in it."""
    places = [(image, number) for image, own in enumerate(graph.figures) for number in range(len(own))]
    return [places[figure] for figure in figures]


def structure_graph(position: Tensor, bones: Tensor, schema: GraphSchema) -> PoseGraph:
    """Return one image's graph of one figure, with every attribute unset.

    Args:
        position: float [N, 2], unit square.
        bones: long [M, 2], undirected, each once.
        schema: decides how many columns there are.
    """
    nodes, figures = position.shape[0], min(1, len(position))
    own = unset_values(schema.at("joint"), nodes)
    return PoseGraph(
        position=position,
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.zeros(nodes, dtype=torch.long),
        sizes=(nodes,),
        type=torch.full((nodes,), UNSET),
        **vars(own),
        figure_values=unset_values(schema.at("figure"), figures) if schema.figure_columns else None,
    )


def unset_values(schema: GraphSchema, rows: int) -> FigureValues:
    """Return `rows` rows of unset attributes in all columns of a schema, as figures have them."""
    return FigureValues(
        categories=torch.full((rows, len(schema.categoricals)), UNSET),
        colours=torch.zeros(rows, len(schema.colours), 3),
        colours_given=torch.zeros(rows, len(schema.colours), dtype=torch.bool),
        scalars=torch.zeros(rows, len(schema.scalars)),
        scalars_given=torch.zeros(rows, len(schema.scalars), dtype=torch.bool),
    )


def order_of(figure: Tensor) -> Tensor:
    """Return each node's figure's place among the F figures of one image, (k + 1) / (F + 1), k from 0.

    Figures that come later cover earlier ones.

    Args:
        figure: long [N], counted from 0, ascending.

    Returns:
        float [N], in (0, 1).
    """
    figures = int(figure[-1]) + 1 if len(figure) else 0
    return (figure + 1).float() / (figures + 1)
