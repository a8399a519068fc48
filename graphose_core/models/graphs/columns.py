"""Columns of pose graphs, found by name: nothing else knows at which index a column stands."""

from collections.abc import Collection

from torch import Tensor

from graphose_core.errors import GraphError
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Field, GraphSchema, Level


def column_names(schema: GraphSchema, field: Field, level: Level | None = None) -> tuple[str, ...]:
    """Return the names of a field's columns, in their order: of one level, or of both in the schema's."""
    return (schema if level is None else schema.at(level)).names[field]


def level_of(schema: GraphSchema, name: str) -> Level:
    """Return whether the column called `name` is a joint's or a figure's."""
    return "figure" if name in (schema.figure_columns or ()) else "joint"


def column(schema: GraphSchema, field: Field, name: str) -> int:
    """Return the index of the column called `name`, in the tensor of its own level.

    Raises:
        GraphError: if the schema has none.
    """
    names = column_names(schema, field)
    if name not in names:
        known = ", ".join(names) or "none"
        raise GraphError(f"{field}: there is no column {name!r}; the schema has {known}. Name one of them")
    return column_names(schema, field, level_of(schema, name)).index(name)


def columns(schema: GraphSchema, field: Field, wanted: Collection[str]) -> list[int]:
    """Return the schema's indices of the columns whose names are wanted, of both levels, in its order.

    A network's weights are in this order; tensors hold the columns of one level, see :func:`column`.
    """
    return [index for index, name in enumerate(column_names(schema, field)) if name in wanted]


def has_column(schema: GraphSchema, field: Field, name: str) -> bool:
    """Return whether the schema has a column called `name`."""
    return name in column_names(schema, field)


def part_names(schema: GraphSchema) -> tuple[str, ...]:
    """Return the names of the parts of figures that have colours, in the order of `figure_values.colours`."""
    return column_names(schema, "colours", "figure")


def joint_colour(graph: PoseGraph) -> tuple[Tensor, Tensor]:
    """Return the colour of each node, float [N, 3], and whether it is given, bool [N]."""
    return graph.colours[:, 0], graph.colours_given[:, 0]


def values_of_figures(graph: PoseGraph) -> FigureValues:
    """Return the attributes of a graph's figures.

    Raises:
        GraphError: if it has none, that is, if it was made for a schema without figure-level columns.
    """
    if graph.figure_values is None:
        raise GraphError(
            "figure_values: the graph has none, but the network's schema has figure-level columns; "
            "make the graph for the network's own schema"
        )
    return graph.figure_values
