"""Columns are found by their names, wherever a schema has them."""

import pytest
import torch

from graphose_core.errors import GraphError
from graphose_core.models.columns import (
    colours_of_parts,
    column,
    column_names,
    columns,
    has_column,
    joint_colour,
    part_names,
)
from graphose_core.models.pose_graph import Categorical, GraphSchema, Scalar, structure_graph

SCHEMA = GraphSchema(
    types=("a",),
    categoricals=(Categorical("kind", ("x", "y")), Categorical("cut", ("p", "q", "r"))),
    colours=("colour", "top", "bottom"),
    scalars=(Scalar("width"), Scalar("depth", -1.0, 1.0)),
)


@pytest.mark.parametrize("field", ["categories", "colours", "scalars"])
def test_each_column_is_where_its_name_stands(field):
    names = column_names(SCHEMA, field)
    assert [column(SCHEMA, field, name) for name in names] == list(range(len(names)))
    assert all(has_column(SCHEMA, field, name) for name in names)


def test_wanted_columns_come_in_the_order_of_the_schema():
    assert columns(SCHEMA, "categories", ("cut", "other", "kind")) == [0, 1]
    assert columns(SCHEMA, "scalars", {"depth"}) == [1]


def test_an_unknown_column_is_answered_with_the_known_ones():
    assert not has_column(SCHEMA, "scalars", "age")
    with pytest.raises(GraphError, match="no column 'age'; the schema has width, depth"):
        column(SCHEMA, "scalars", "age")


def test_colours_of_joints_and_of_parts_are_told_apart():
    graph = structure_graph(torch.rand(4, 2), torch.tensor([[0, 1]]), SCHEMA)
    assert part_names(SCHEMA) == ("top", "bottom")
    assert [tensor.shape for tensor in joint_colour(graph)] == [(4, 3), (4,)]
    assert [tensor.shape for tensor in colours_of_parts(graph)] == [(4, 2, 3), (4, 2)]
