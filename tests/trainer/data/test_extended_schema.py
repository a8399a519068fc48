"""Schemas that later ones extend: which do, and graphs without what was added."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from tests.graphose_core.models.extremities.arms import figure
from trainer.data.extended_schema import as_for, extends

EARLIER = GraphSchema(
    types=("a", "b"),
    categoricals=(Categorical("kind", ("x", "y")),),
    colours=("colour", "skin"),
    scalars=(Scalar("depth", -1.0, 1.0), Scalar("age")),
    figure_columns=("skin", "age"),
)
LATER = replace(EARLIER, scalars=(*EARLIER.scalars, Scalar("twist", -180.0, 180.0)))


def test_what_is_added_behind_extends():
    assert extends(LATER, EARLIER)
    assert extends(EARLIER, EARLIER)
    assert not extends(EARLIER, LATER)


@pytest.mark.parametrize(
    "changes",
    [
        {"types": ("a", "c")},
        {"scalars": (Scalar("twist", -180.0, 180.0), *EARLIER.scalars)},
        {"scalars": (Scalar("depth", -2.0, 2.0), Scalar("age"), Scalar("twist"))},
        {"categoricals": ()},
        {"colours": ("skin", "colour")},
        {"figure_columns": ("skin",)},
        {"figure_columns": ("skin", "age", "depth")},
    ],
)
def test_another_order_range_or_level_does_not(changes):
    assert not extends(replace(LATER, **changes), EARLIER)


def test_a_graph_is_told_without_what_was_added():
    graph = figure()
    wide = replace(
        graph,
        scalars=torch.cat([graph.scalars, torch.rand(len(graph.type), 3)], dim=1),
        scalars_given=torch.ones(len(graph.type), 4, dtype=torch.bool),
    )
    schema = GraphSchema(
        types=("a",),
        categoricals=(Categorical("hand", ("flat", "fist")),),
        colours=("colour", "skin", "cloth"),
        scalars=(Scalar("depth", -1.0, 1.0), Scalar("age", 0.0, 80.0)),
        figure_columns=("skin", "cloth", "age"),
    )
    told = as_for(wide, schema)
    assert torch.equal(told.scalars, graph.scalars)
    assert told.scalars_given.shape == (len(graph.type), 1)
    assert torch.equal(told.figure_values.scalars, graph.figure_values.scalars)
    assert torch.equal(told.colours, graph.colours)
