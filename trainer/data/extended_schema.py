"""Schemas that later ones extend, and graphs as earlier ones have them.

A network has its weights in the order of its schema, so attributes that are added stand behind those that
there were. What is known of a later schema can then be told to a network of an earlier one.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import torch
from torch import Tensor, nn

from graphose_core.models.graphs.columns import column_names
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Field, GraphSchema, Level

_FIELDS: dict[Field, tuple[str, ...]] = {
    "categories": ("categories",),
    "colours": ("colours", "colours_given"),
    "scalars": ("scalars", "scalars_given"),
}
"""Tensors of a graph that hold the columns of each field."""

_SCALAR = re.compile(r".*\.scalars\.\d+\.(weight|bias)")


def extends(schema: GraphSchema, earlier: GraphSchema) -> bool:
    """Return whether a schema is an earlier one with attributes added behind its own, or the same."""
    pairs = (
        (schema.categoricals, earlier.categoricals),
        (schema.colours, earlier.colours),
        (schema.scalars, earlier.scalars),
    )
    known = {name for field in _FIELDS for name in column_names(earlier, field)}
    same_level = set(earlier.figure_columns or ()) == known & set(schema.figure_columns or ())
    return (
        schema.types == earlier.types
        and same_level
        and all(later[: len(before)] == before for later, before in pairs)
    )


def as_for(graph: PoseGraph, schema: GraphSchema) -> PoseGraph:
    """Return a graph without the columns that a schema has not.

    Args:
        graph: made for a schema that extends it.
        schema: of the network that the graph is told to.
    """
    figures = graph.figure_values
    return replace(
        graph,
        **cast("dict[str, Any]", _kept(graph, schema, "joint")),
        figure_values=figures and replace(figures, **_kept(figures, schema, "figure")),
    )


def _kept(values: PoseGraph | FigureValues, schema: GraphSchema, level: Level) -> dict[str, Tensor]:
    """Return the tensors of one level with the columns that a schema has, which stand first."""
    return {
        name: cast("Tensor", getattr(values, name))[:, : len(column_names(schema, field, level))]
        for field, names in _FIELDS.items()
        for name in names
    }


def with_new_columns(weights: Mapping[str, Tensor], part: nn.Module) -> dict[str, Tensor]:
    """Return weights of an earlier schema, with zeros for the scalar columns that it did not have yet.

    A column whose weights are zero changes nothing, so the network draws what it drew.
    """
    missing = {name: tensor for name, tensor in part.state_dict().items() if name not in weights}
    new = {name: torch.zeros_like(tensor) for name, tensor in missing.items() if _SCALAR.fullmatch(name)}
    return dict(weights) | new
