"""Columns of pose graphs, found by name: nothing else knows at which index a column stands."""

from collections.abc import Collection
from typing import Literal

from torch import Tensor

from graphose_core.errors import GraphError
from graphose_core.models.pose_graph import GraphSchema, PoseGraph

Field = Literal["categories", "colours", "scalars"]
"""A tensor of a :class:`PoseGraph` whose columns have names."""

JOINT_COLOURS = 1
"""Colour columns that are a joint's own, the first ones; the others are those of its figure's parts."""


def column_names(schema: GraphSchema, field: Field) -> tuple[str, ...]:
    """Return the names of a field's columns, in their order."""
    if field == "colours":
        return schema.colours
    specs = schema.categoricals if field == "categories" else schema.scalars
    return tuple(spec.name for spec in specs)


def column(schema: GraphSchema, field: Field, name: str) -> int:
    """Return the index of the column called `name`.

    Raises:
        GraphError: if the schema has none.
    """
    names = column_names(schema, field)
    if name not in names:
        known = ", ".join(names) or "none"
        raise GraphError(f"{field}: there is no column {name!r}; the schema has {known}. Name one of them")
    return names.index(name)


def columns(schema: GraphSchema, field: Field, wanted: Collection[str]) -> list[int]:
    """Return the indices of the columns whose names are wanted, in the schema's order."""
    return [index for index, name in enumerate(column_names(schema, field)) if name in wanted]


def has_column(schema: GraphSchema, field: Field, name: str) -> bool:
    """Return whether the schema has a column called `name`."""
    return name in column_names(schema, field)


def part_names(schema: GraphSchema) -> tuple[str, ...]:
    """Return the names of the parts of figures that have colours."""
    return schema.colours[JOINT_COLOURS:]


def joint_colour(graph: PoseGraph) -> tuple[Tensor, Tensor]:
    """Return the colour of each node, float [N, 3], and whether it is given, bool [N]."""
    return graph.colours[:, 0], graph.colours_given[:, 0]


def colours_of_parts(graph: PoseGraph) -> tuple[Tensor, Tensor]:
    """Return the colours of figures' parts as nodes hold them, float [N, parts, 3], and bool [N, parts]."""
    return graph.colours[:, JOINT_COLOURS:], graph.colours_given[:, JOINT_COLOURS:]
