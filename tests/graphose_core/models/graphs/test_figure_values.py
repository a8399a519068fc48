"""Values of whole figures: one row a figure means what the same values on each node meant."""

from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from graphose_core.checkpoint import read_info
from graphose_core.errors import GraphError
from graphose_core.inference.folded.attributes import FoldedAttributes
from graphose_core.inference.folded.fold import folded
from graphose_core.models.encoder import Attributes
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import collate, regrouped
from graphose_core.models.graphs.figure_values import EARLIER_NAMES, FigureValues, earlier_figure_columns
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, Categorical, GraphSchema, Scalar
from tests.level_graphs import copied_to_nodes
from tests.networks import noise_for, random_graph, tiny_config, tiny_network
from tests.paths import ROOT
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

FLAT = GraphSchema(
    types=("a", "b", "c"),
    categoricals=(Categorical("kind", ("x", "y")), Categorical("cut", ("p", "q", "r"))),
    colours=("colour", "top", "shoes"),
    scalars=(Scalar("age"), Scalar("width"), Scalar("height")),
    figure_columns=(),
)
"""Every column is a joint's."""

NAMES = ("cut", "top", "shoes", "age", "height")
SIZES = (4, 6, 3)
LEVELS = st.sets(st.sampled_from(NAMES)).map(tuple)


def values(chance: torch.Generator, rows: int, schema: GraphSchema) -> FigureValues:
    """Random attributes, about half of which are given."""
    counts = [len(column.choices) for column in schema.categoricals]
    choices = [torch.randint(UNSET, count, (rows,), generator=chance) for count in counts]
    colours, scalars = (rows, len(schema.colours)), (rows, len(schema.scalars))
    return FigureValues(
        categories=torch.stack(choices, dim=1) if choices else torch.zeros(rows, 0, dtype=torch.long),
        colours=torch.rand(*colours, 3, generator=chance),
        colours_given=torch.rand(colours, generator=chance) < 0.5,
        scalars=torch.rand(scalars, generator=chance),
        scalars_given=torch.rand(scalars, generator=chance) < 0.5,
    )


def scene(schema: GraphSchema, seed: int = 0, sizes: tuple[int, ...] = SIZES) -> PoseGraph:
    """One image of figures with values of both levels."""
    chance = torch.Generator().manual_seed(seed)
    base = collate([random_graph(seed + number, nodes) for number, nodes in enumerate(sizes)])
    return replace(
        base,
        batch=torch.zeros_like(base.batch),
        sizes=(base.nodes,),
        figures=(sizes,),
        **vars(values(chance, base.nodes, schema.at("joint"))),
        figure_values=values(chance, len(sizes), schema.at("figure")),
    )


@settings(max_examples=25, deadline=None)
@given(LEVELS, st.integers(0, 99), st.sampled_from([(5,), SIZES]))
@torch.no_grad()
def test_rows_of_figures_are_embedded_like_copies_on_their_nodes(names, seed, sizes):
    schema = replace(FLAT, figure_columns=names)
    graph = scene(schema, seed, sizes)
    two_levels, one_level = (Attributes(tiny_config(schema=levels), 6) for levels in (schema, FLAT))
    two_levels.load_state_dict(one_level.state_dict())
    expected = one_level(copied_to_nodes(graph, schema))
    torch.testing.assert_close(two_levels(graph), expected)
    torch.testing.assert_close(FoldedAttributes(two_levels)(graph), expected)


@pytest.mark.parametrize("names", [NAMES, ("cut",), ("shoes",), ("height",)])
@torch.no_grad()
def test_an_image_of_rows_is_the_image_of_copies(names):
    schema = replace(FLAT, figure_columns=names)
    one_level = tiny_network(schema=FLAT)
    two_levels = Graphose(tiny_config(schema=schema)).eval()
    two_levels.load_state_dict(one_level.state_dict())
    for sizes in (SIZES, (5,)):
        graph = scene(schema, 3, sizes)
        noise = noise_for(graph, two_levels.config)
        expected = one_level(copied_to_nodes(graph, schema), noise).image
        torch.testing.assert_close(two_levels(graph, noise).image, expected, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(folded(two_levels)(graph, noise).image, expected, atol=1e-4, rtol=0)


@given(st.permutations(range(5)), st.integers(1, 5), st.integers(0, 5))
def test_figures_of_a_mixed_batch_take_their_rows_along(order, count, cut):
    schema = replace(FLAT, figure_columns=NAMES)
    batch = collate([scene(schema, 1), scene(schema, 2, (2, 7))])
    chosen = order[:count]
    images = [part for part in (chosen[:cut], chosen[cut:]) if part]
    nodes, parts = regrouped(batch, images)
    assert torch.equal(parts.figure_values.flat(), batch.figure_values.flat()[chosen])
    flat, expected = copied_to_nodes(parts, schema), copied_to_nodes(batch, schema)
    for name in ("categories", "colours", "colours_given", "scalars", "scalars_given"):
        assert torch.equal(getattr(flat, name), getattr(expected, name)[nodes])


def test_all_figures_in_their_order_keep_their_values_as_they_are():
    graph = scene(replace(FLAT, figure_columns=NAMES))
    assert regrouped(graph, [[0], [1], [2]])[1].figure_values is graph.figure_values


def test_each_figure_needs_one_row():
    graph = scene(replace(FLAT, figure_columns=NAMES))
    with pytest.raises(GraphError, match="2 rows for 3 figures"):
        replace(graph, figure_values=graph.figure_values.of(torch.tensor([0, 1])))


def test_values_of_figures_go_to_a_device_with_their_graph():
    there = scene(replace(FLAT, figure_columns=NAMES)).to("meta")
    assert {tensor.device.type for tensor in vars(there.figure_values).values()} == {"meta"}
    assert there.scalars.device.type == "meta"


def test_graphs_of_two_schemas_are_not_collated():
    with pytest.raises(GraphError, match="1 of 2 graphs"):
        collate([scene(replace(FLAT, figure_columns=NAMES)), random_graph(1)])


def test_names_of_figure_columns_come_in_the_order_of_the_schema():
    assert replace(FLAT, figure_columns=("height", "cut", "top")).figure_columns == ("cut", "top", "height")


def test_a_schema_of_an_earlier_checkpoint_has_the_levels_that_it_had():
    adapter = TypeAdapter(GraphSchema)
    stored = adapter.dump_python(PEOPLE_SCHEMA, mode="json")
    assert stored["figure_columns"] == list(PEOPLE_SCHEMA.figure_columns)
    assert adapter.validate_python(stored) == PEOPLE_SCHEMA
    del stored["figure_columns"]
    assert adapter.validate_python(stored) == PEOPLE_SCHEMA


@pytest.mark.parametrize(
    ("name", "expected"), [("people-128", PEOPLE_SCHEMA.figure_columns), ("pro-64", ()), ("pro-128", ())]
)
def test_bundled_checkpoints_have_the_levels_that_they_were_trained_with(name, expected):
    info = read_info(ROOT / "assets" / "checkpoints" / f"{name}.safetensors")
    assert info.model.schema.figure_columns == expected


def test_a_schema_without_colours_of_parts_has_no_earlier_figure_columns():
    names = sorted(EARLIER_NAMES)
    assert earlier_figure_columns(names, ("colour",), names) == ()
    assert earlier_figure_columns(("cover", "pattern"), ("colour", "skin"), ("depth", "age")) == (
        "skin",
        "pattern",
        "age",
    )
