"""Columns are found by their names, wherever a schema has them."""

from dataclasses import replace

import pytest
import torch

from graphose_core.errors import GraphError
from graphose_core.models.graphs.columns import (
    column,
    column_names,
    columns,
    has_column,
    joint_colour,
    level_of,
    part_names,
    values_of_figures,
)
from graphose_core.models.graphs.pose_graph import structure_graph
from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar

SCHEMA = GraphSchema(
    types=("a",),
    categoricals=(Categorical("kind", ("x", "y")), Categorical("cut", ("p", "q", "r"))),
    colours=("colour", "top", "bottom"),
    scalars=(Scalar("width"), Scalar("depth", -1.0, 1.0)),
    figure_columns=("cut", "top", "bottom", "width"),
)


@pytest.mark.parametrize("field", ["categories", "colours", "scalars"])
def test_each_column_is_where_its_name_stands(field):
    names = column_names(SCHEMA, field)
    assert all(has_column(SCHEMA, field, name) for name in names)
    for level in ("joint", "figure"):
        own = column_names(SCHEMA, field, level)
        assert own == tuple(name for name in names if level_of(SCHEMA, name) == level)
        assert [column(SCHEMA, field, name) for name in own] == list(range(len(own)))


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
    values = values_of_figures(graph)
    assert [values.colours.shape, values.colours_given.shape] == [(1, 2, 3), (1, 2)]
    assert [tensor.shape for tensor in (values.categories, values.scalars)] == [(1, 1), (1, 1)]


def test_a_graph_without_values_of_figures_says_what_it_was_made_for():
    graph = structure_graph(torch.rand(4, 2), torch.tensor([[0, 1]]), replace(SCHEMA, figure_columns=()))
    assert graph.figure_values is None
    with pytest.raises(GraphError, match="make the graph for the network's own schema"):
        values_of_figures(graph)
