"""Documents become graphs: which joints and bones, and what of them in which column."""

from dataclasses import replace

import pytest
import torch

from graphose_core.document.values.pose import JointRef
from graphose_core.errors import GraphError
from graphose_core.graph.document_graph import graph_of
from graphose_core.models.graphs.schema import ORDER, UNSET, GraphSchema, Scalar
from tests.graphose_core.documents import chain, document, figure, joint
from tests.networks import SCHEMA

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def edges_of(graph) -> set[tuple[int, int]]:
    return set(map(tuple, graph.edge_index.t().tolist()))


def test_joints_become_nodes_and_bones_edges_both_ways():
    graph, refs = graph_of(document(chain()), SCHEMA)
    assert refs == (JointRef("one", "p"), JointRef("one", "q"), JointRef("one", "r"))
    torch.testing.assert_close(graph.position, torch.tensor([[0.3, 0.3], [0.4, 0.5], [0.3, 0.7]]))
    assert edges_of(graph) == {(0, 1), (1, 0), (1, 2), (2, 1)}
    assert graph.sizes == (3,)
    assert graph.batch.tolist() == [0, 0, 0]
    assert graph.type.tolist() == [0, 1, 2]


def test_figures_follow_each_other_and_are_told_apart():
    graph, refs = graph_of(document(chain("one"), chain("two", 0.6)), SCHEMA)
    assert [ref.figure for ref in refs] == ["one"] * 3 + ["two"] * 3
    assert graph.figure.tolist() == [0, 0, 0, 1, 1, 1]
    assert edges_of(graph) == {(0, 1), (1, 0), (1, 2), (2, 1), (3, 4), (4, 3), (4, 5), (5, 4)}
    assert graph.images == 1


def test_an_empty_document_becomes_an_empty_graph_with_all_columns():
    graph, refs = graph_of(document(), SCHEMA)
    assert refs == ()
    assert graph.nodes == 0
    assert graph.sizes == (0,)
    assert graph.position.shape == (0, 2)
    assert graph.edge_index.shape == (2, 0)
    assert graph.colours.shape == (0, 1, 3)
    assert graph.categories.shape == (0, 1)


def test_hidden_joints_and_their_bones_are_left_out():
    one = chain("one")
    hidden = one.replace(joints=(one.joints[0], one.joints[1].replace(hidden=True), one.joints[2]))
    graph, refs = graph_of(document(hidden, chain("two", 0.6)), SCHEMA)
    assert refs[:2] == (JointRef("one", "p"), JointRef("one", "r"))
    assert edges_of(graph) == {(2, 3), (3, 2), (3, 4), (4, 3)}
    assert graph.figure.tolist() == [0, 0, 1, 1, 1]


def test_a_figure_with_no_visible_joint_does_not_count():
    ghost = figure("ghost", joint("g", hidden=True))
    graph, _ = graph_of(document(chain("one"), ghost, chain("two")), SCHEMA)
    assert graph.figure.tolist() == [0, 0, 0, 1, 1, 1]


def test_each_attribute_has_its_column_and_the_scalar_its_range():
    schema = GraphSchema(SCHEMA.types, SCHEMA.categoricals, SCHEMA.colours, (Scalar("width", 10.0, 20.0),))
    given = joint("j", attributes={"kind": "y", "colour": RED, "width": 12.5})
    graph, _ = graph_of(document(figure("f", given)), schema)
    assert graph.categories.tolist() == [[1]]
    assert graph.colours.tolist() == [[[1.0, 0.0, 0.0]]]
    assert graph.scalars.tolist() == [[0.25]]
    assert graph.colours_given.all()
    assert graph.scalars_given.all()


def test_depth_is_a_field_of_the_joint_that_a_schema_may_ask_for():
    schema = GraphSchema(("a",), scalars=(Scalar("depth", -1.0, 1.0),))
    graph, _ = graph_of(document(figure("f", joint("near", depth=0.5), joint("open"))), schema)
    assert graph.scalars[0].item() == 0.75
    assert graph.scalars_given.tolist() == [[True], [False]]


def test_the_order_of_figures_is_told_to_a_schema_that_asks_for_it():
    schema = GraphSchema(SCHEMA.types, scalars=(Scalar(ORDER),))
    ghost = figure("ghost", joint("seen by nobody", hidden=True))
    graph, _ = graph_of(document(chain("one"), ghost, chain("two"), chain("three")), schema)
    assert graph.scalars[:, 0].tolist() == pytest.approx([0.25] * 3 + [0.5] * 3 + [0.75] * 3)
    assert graph.scalars_given.all()
    assert graph_of(document(), schema)[0].scalars.shape == (0, 1)


def test_what_neither_joint_nor_figure_carries_is_unset():
    graph, _ = graph_of(document(chain()), SCHEMA)
    assert (graph.categories == UNSET).all()
    assert not graph.colours_given.any()
    assert not graph.scalars_given.any()


def test_a_figures_attribute_holds_for_the_joints_that_have_none_of_their_own():
    own = joint("own", attributes={"colour": BLUE})
    graph, _ = graph_of(document(figure("f", joint("p"), own, colour=RED, width=0.5)), SCHEMA)
    assert graph.colours[:, 0].tolist() == [list(RED), list(BLUE)]
    assert graph.scalars[:, 0].tolist() == [0.5, 0.5]


LEVELS = replace(SCHEMA, colours=("colour", "top"), figure_columns=("kind", "top", "width"))


def test_a_figures_attribute_has_one_row_a_figure():
    ghost = figure("ghost", joint("g", hidden=True), kind="x")
    graph, _ = graph_of(document(chain("one", kind="y", top=RED), ghost, chain("two", width=0.5)), LEVELS)
    values = graph.figure_values
    assert values.categories.tolist() == [[1], [UNSET]]
    assert values.colours[0].tolist() == [list(RED)]
    assert values.colours_given.tolist() == [[True], [False]]
    assert values.scalars.tolist() == [[0.0], [0.5]]
    assert values.scalars_given.tolist() == [[False], [True]]
    assert (graph.categories.shape, graph.colours.shape) == ((6, 0), (6, 1, 3))
    assert graph_of(document(), LEVELS)[0].figure_values.figures == 0


def test_a_joints_own_value_of_a_figures_attribute_is_refused_with_both_values_and_the_remedy():
    own = joint("own", attributes={"kind": "x"})
    with pytest.raises(GraphError, match=r"kind of joint 'own' is 'x'.*figure 'f' is 'y'.*Remove it"):
        graph_of(document(figure("f", joint("p"), own, kind="y")), LEVELS)
    with pytest.raises(GraphError, match="is unset"):
        graph_of(document(figure("f", own)), LEVELS)


def test_a_joint_that_repeats_its_figures_value_or_is_hidden_does_no_harm():
    same, hidden = (joint(name, attributes={"kind": "y"}) for name in ("same", "hidden"))
    shown = document(figure("f", same, hidden.replace(hidden=True, attributes={"kind": "x"}), kind="y"))
    assert graph_of(shown, LEVELS)[0].figure_values.categories.tolist() == [[1]]


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "z"), ("kind", RED), ("top", "red"), ("top", 0.5), ("width", "wide")]
)
def test_a_figures_value_of_the_wrong_kind_is_refused_by_the_figures_name(name, value):
    with pytest.raises(GraphError, match=f"{name} of figure 'f'"):
        graph_of(document(figure("f", joint("j"), **{name: value})), LEVELS)


def test_attributes_that_the_model_does_not_know_are_ignored():
    one, _ = graph_of(document(chain()), SCHEMA)
    two, _ = graph_of(document(chain(mood="gloomy")), SCHEMA)
    assert all(torch.equal(getattr(one, n), getattr(two, n)) for n in ("categories", "colours", "scalars"))


def test_the_free_type_is_unset_for_every_model():
    graph, _ = graph_of(document(figure("f", joint("j", kind="free"))), SCHEMA)
    assert graph.type.tolist() == [UNSET]


def test_an_unknown_type_is_refused_with_the_joint_the_type_and_the_known_ones():
    with pytest.raises(GraphError, match=r"'j' has type 'wheel'.*a, b, c.*Change"):
        graph_of(document(figure("f", joint("j", kind="wheel"))), SCHEMA)


def test_an_unknown_type_that_is_hidden_does_no_harm():
    graph, _ = graph_of(document(figure("f", joint("i"), joint("j", kind="wheel", hidden=True))), SCHEMA)
    assert graph.nodes == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "z"), ("kind", 1.0), ("kind", RED), ("colour", "red"), ("colour", 0.5), ("width", "wide"),
     ("width", RED)],
)  # fmt: skip
@pytest.mark.parametrize("where", ["joint", "figure"])
def test_a_value_of_the_wrong_kind_is_refused_by_name(name, value, where):
    attributes = {name: value}
    wrong = (
        figure("f", joint("j", attributes=attributes))
        if where == "joint"
        else figure("f", joint("j"), **attributes)
    )
    with pytest.raises(GraphError, match=f"{name} of joint 'j'"):
        graph_of(document(wrong), SCHEMA)
