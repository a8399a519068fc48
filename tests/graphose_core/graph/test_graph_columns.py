"""Documents become graphs: which joints and bones, and what of them in which column."""

from dataclasses import replace

import pytest
import torch

from graphose_core.document.timeline.latent_mix import mixed_latents
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import GraphError
from graphose_core.graph.document_graph import graph_of, noise_of
from graphose_core.models.graphs.schema import ORDER, UNSET, GraphSchema, Scalar
from tests.graphose_core.documents import chain, document, figure, joint
from tests.networks import SCHEMA, tiny_config

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


def test_what_neither_joint_nor_figure_carries_is_open():
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


def test_the_free_type_is_open_for_every_model():
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


def noise(scene, **changes):
    config = tiny_config()
    refs = graph_of(scene, config.schema)[1]
    return dict(zip(refs, zip(*per_joint(noise_of(scene, refs, config)), strict=True), strict=True))


def per_joint(drawn):
    return [tensor.tolist() for tensor in (drawn.mask, drawn.feature, drawn.gumbel)]


def test_a_joints_noise_stays_when_another_is_added_or_deleted():
    one = chain("one")
    grown = one.replace(joints=(joint("new"), *one.joints))
    shrunk = one.replace(joints=one.joints[1:], bones=one.bones[1:])
    before = noise(document(one, chain("two")))
    for scene in (document(grown, chain("two")), document(shrunk, chain("two")), document(chain("0"), one)):
        after = noise(scene)
        common = before.keys() & after.keys()
        assert len(common) >= 3
        assert all(after[ref] == before[ref] for ref in common)


def test_noise_depends_on_the_seed_and_on_the_joint():
    one, two = noise(document(chain(), seed=1)), noise(document(chain(), seed=2))
    assert all(one[ref] != two[ref] for ref in one)
    assert len({tuple(mask) for mask, _, _ in one.values()}) == len(one)


def test_the_joints_of_a_figure_share_their_chance_of_colour():
    drawn = noise(document(chain("one"), chain("two")))
    chances = {ref.figure: set() for ref in drawn}
    for ref, (_, _, chance) in drawn.items():
        chances[ref.figure].add(tuple(chance))
    assert [len(values) for values in chances.values()] == [1, 1]
    assert chances["one"] != chances["two"]


def test_no_strength_is_no_noise_but_colours_stay_drawn():
    config, still, full = tiny_config(), document(chain(), strength=0.0), document(chain(), strength=1.0)
    refs = graph_of(still, config.schema)[1]
    zero, whole = noise_of(still, refs, config), noise_of(full, refs, config)
    assert not zero.z.any()
    assert not zero.mask.any()
    assert not zero.feature.any()
    assert torch.equal(zero.gumbel, whole.gumbel)
    assert whole.z.all()


def test_drawing_noise_twice_gives_the_same_values_even_if_the_first_were_changed():
    config, scene = tiny_config(), document(chain())
    refs = graph_of(scene, config.schema)[1]
    first = noise_of(scene, refs, config)
    kept = [tensor.clone() for tensor in (first.z, first.mask, first.feature, first.gumbel)]
    for tensor in (first.z, first.mask, first.feature, first.gumbel):
        tensor.zero_()
    second = noise_of(scene, refs, config)
    assert all(map(torch.equal, kept, (second.z, second.mask, second.feature, second.gumbel)))


def test_the_noise_of_no_joints_has_the_widths_of_the_model():
    config = tiny_config()
    drawn = noise_of(document(), (), config)
    assert drawn.z.shape == (1, config.latents)
    assert drawn.mask.shape == drawn.feature.shape == (0, config.noise)
    assert drawn.gumbel.shape == (0, len(config.palette))


def test_mixed_latents_add_up_the_noises_of_their_seeds_and_reach_both_ends():
    config = tiny_config()
    one, two = (document(chain(), seed=seed, strength=1.0) for seed in (1, 2))
    refs = graph_of(one, config.schema)[1]
    first, last = noise_of(one, refs, config), noise_of(two, refs, config)
    middle = noise_of(one.replace(latents=mixed_latents(one.latents, two.latents, 0.5)), refs, config)
    torch.testing.assert_close(middle.z, (first.z + last.z) / 2**0.5)
    torch.testing.assert_close(middle.mask, (first.mask + last.mask) / 2**0.5)
    torch.testing.assert_close(middle.gumbel, (first.gumbel + last.gumbel) / 2)
    for share, end in ((1e-9, first), (1 - 1e-9, last)):
        near = noise_of(one.replace(latents=mixed_latents(one.latents, two.latents, share)), refs, config)
        torch.testing.assert_close(near.z, end.z)
        torch.testing.assert_close(near.feature, end.feature)
