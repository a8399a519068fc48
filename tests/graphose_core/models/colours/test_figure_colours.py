"""Colours of figures' parts: what the asked colours become."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.folded.fold import folded
from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes, copy_figure_colours
from graphose_core.models.colours.mixing import sharpened
from graphose_core.models.colours.shading import shaded
from graphose_core.models.config import ModelConfig
from graphose_core.models.generator import pixels_of
from graphose_core.models.graphs.batching import collate
from tests.graphose_core.models.colours.coloured_figures import (
    FIGURES,
    GREYS,
    PART_NAMES,
    PARTS,
    SCHEMA,
    person,
    together,
    with_values,
)
from tests.networks import joined, noise_for, tiny_config, tiny_network

BACK, FRONT = torch.tensor([[0.9, 0.1, 0.2], [0.1, 0.3, 0.8], [0.2, 0.9, 0.4]]), torch.rand(3, 3)


def copied(query, masks, keys, colours, graph):
    made = copy_figure_colours(query, masks, keys, colours, graph, FigureNodes.of(graph))
    return replace(made, colour=pixels_of(made.colour))


def test_the_figures_of_an_image_are_counted():
    pair = together(person(1, 4), person(2, 6))
    assert pair.figures == ((4, 6),)
    assert collate([pair, person(3, 5)]).figures == ((4, 6), (5,))
    nodes = FigureNodes.of(collate([pair, person(3, 5)]))
    assert nodes.sizes.tolist() == [[4], [6], [5]]
    assert nodes.place.tolist() == [0] * 4 + [1] * 6 + [2] * 5


@pytest.mark.parametrize("changes", [{}, {"size": 32, "zoom": 2}])
@torch.no_grad()
def test_permuting_nodes_leaves_the_image(changes):
    network, graph = tiny_network(**FIGURES, **changes), person(3)
    noise, order = noise_for(graph, network.config), torch.tensor([4, 2, 0, 5, 1, 3])
    per_node = ("position", "type", "categories", "colours", "colours_given", "scalars", "scalars_given")
    moved = {name: getattr(graph, name)[order] for name in per_node}
    moved = replace(graph, edge_index=torch.argsort(order)[graph.edge_index], **moved)
    shuffled = replace(noise, mask=noise.mask[order], feature=noise.feature[order])
    torch.testing.assert_close(network(moved, shuffled).image, network(graph, noise).image, atol=1e-4, rtol=0)


@torch.no_grad()
def test_a_batch_gives_what_each_image_gives_alone():
    network = tiny_network(**FIGURES)
    graphs = [person(1, 5), together(person(2, 3), person(4, 4)), person(3, 7)]
    noises = [noise_for(graph, network.config, seed) for seed, graph in enumerate(graphs)]
    batch = network(collate(graphs), joined(noises))
    assert [len(logits[0]) for logits in batch.copy_logits] == [4, 7, 4]
    for number, (graph, noise) in enumerate(zip(graphs, noises, strict=True)):
        alone = network(graph, noise)
        torch.testing.assert_close(batch.image[number], alone.image[0], atol=1e-4, rtol=0)


@torch.no_grad()
def test_folded_weights_give_the_unfolded_image():
    network, graph = tiny_network(**FIGURES), together(person(1), person(2))
    noise = noise_for(graph, network.config)
    torch.testing.assert_close(
        folded(network)(graph, noise).image, network(graph, noise).image, atol=1e-4, rtol=0
    )


@torch.no_grad()
def test_a_folded_network_that_is_used_again_draws_what_is_asked_now():
    network, graph = tiny_network(**FIGURES), person(1, given=False)
    drawn, noise = folded(network), noise_for(graph, network.config)
    values = graph.figure_values
    one = values.colours_given.clone()
    one[:, 1] = True
    asked = {"colours": 1 - values.colours, "colours_given": torch.ones_like(one)}
    steps = [
        (graph, noise),
        (replace(graph, position=graph.position.flip(0)), noise),
        (graph, noise_for(graph, network.config, 7)),
        (replace(graph, colours=1 - graph.colours, colours_given=~graph.colours_given), noise),
        (with_values(graph, categories=1 - values.categories), noise),
        (with_values(graph, colours_given=one), noise),
        (with_values(graph, **asked), noise),
        (graph, noise),
    ]
    for number, step in enumerate(steps):
        torch.testing.assert_close(
            drawn(*step).image, network(*step).image, atol=1e-4, rtol=0, msg=f"step {number}"
        )
    taught, expected = (made(graph, noise, teacher_colours=True) for made in (drawn, network))
    torch.testing.assert_close(taught.image, expected.image, atol=1e-4, rtol=0)


@torch.no_grad()
def test_sharpened_colours_are_those_of_larger_logits_and_the_first_weight_stays():
    logits, colour = torch.randn(4, 5, 9), torch.rand(5, 3)
    before = logits.clone()
    mixture, first = sharpened(logits, colour, 3, 1.8)
    expected = torch.softmax(1.8 * logits, dim=1).transpose(1, 2) @ colour
    torch.testing.assert_close(mixture.flatten(2), expected.permute(2, 0, 1))
    torch.testing.assert_close(first.flatten(2)[0], torch.softmax(logits, dim=1)[:, 0])
    assert torch.equal(logits, before)


def test_an_asked_colour_times_a_shade_comes_out_exactly():
    graph, colour = person(1), torch.tensor([0.2, 0.7, 0.4])
    query = torch.zeros(1, 4, 2, 4, 4)
    query[:, :, 0] = 200.0  # every pixel asks for something rather than nothing
    keys = torch.cat([torch.ones(6, PARTS, 1), torch.randn(6, PARTS, 3)], dim=2).flatten(1)
    painted = copied(query, torch.rand(6, 2, 4, 4), keys, colour.expand(1, PARTS, 3), graph).colour
    torch.testing.assert_close(painted, colour.view(1, 3, 1, 1).expand(1, 3, 8, 8))
    shade = torch.full((1, 1, 8, 8), -0.4)
    image = shaded(painted, shade, torch.zeros(1, 3, 8, 8))
    factor = torch.exp(1.5 * torch.tanh(torch.tensor(-0.4 / 1.5)))
    torch.testing.assert_close(image, (colour * factor).view(1, 3, 1, 1).expand(1, 3, 8, 8))


def test_colours_of_two_figures_do_not_mix_where_weights_are_one_hot():
    graph = together(person(1, 4), person(2, 6))
    masks = torch.zeros(10, 1, 4, 4)
    masks[:4, :, :2] = 1  # the first figure shows above, the second below, nothing in the last column
    masks[4:, :, 2:] = 1
    masks[..., 3] = -1
    wanted = 1  # both show their second part
    keys = torch.full((10, PARTS, 2), 0.0)
    keys[:, :, 1] = -100.0
    keys[:, wanted, 1] = 100.0
    keys[:, [0, 2], 1] = 0.0
    image = copied(torch.zeros(1, 1, 1, 4, 4), masks, keys.flatten(1), torch.stack([BACK, FRONT]), graph)
    for rows, colours in ((slice(0, 2), BACK), (slice(2, 4), FRONT)):
        shown = image.colour[0, :, rows, :3]
        torch.testing.assert_close(shown, colours[wanted].view(3, 1, 1).expand(3, 2, 3))


def test_where_nothing_is_the_colour_is_black():
    graph, query = person(1), torch.full((1, 1, 1, 4, 4), -200.0)
    keys = torch.cat([torch.ones(6, PARTS, 1), torch.zeros(6, PARTS, 1)], dim=2).flatten(1)
    image = copied(query, torch.rand(6, 1, 4, 4), keys, torch.rand(1, PARTS, 3), graph)
    assert image.colour.max() < 1e-6


def test_each_pixel_weighs_the_parts_by_its_own_query():
    graph, query, masks = person(1), torch.randn(1, 4, 3, 2, 2), torch.rand(6, 2, 2, 2)
    keys, colours = torch.randn(6, PARTS, 5), torch.rand(1, PARTS, 3)
    image = copied(query, masks, keys.flatten(1), colours, graph).colour
    for y, x in ((0, 0), (1, 2), (3, 1)):
        own = query[0, 2 * (y % 2) + x % 2, :, y // 2, x // 2]
        seen = (keys[:, :, 3:] * masks[:, None, :, y // 2, x // 2]).sum(dim=(0, 2))
        logits = torch.cat([torch.zeros(1), keys[:, :, :3].mean(dim=0) @ own + seen])
        weights = torch.softmax(logits, dim=0)[1:]
        torch.testing.assert_close(image[0, :, y, x], colours[0].t() @ weights, atol=1e-5, rtol=1e-4)


def test_the_colour_of_a_part_is_its_figures_and_nothing_is_asked_where_none_is_given():
    graph = together(person(1), person(2))
    given = torch.tensor([[True, False, True], [False, True, True]])
    colours = FigureColours.of(with_values(graph, colours_given=given))
    assert torch.equal(colours.given, given)
    assert torch.equal(colours.asked[given], graph.figure_values.colours[given])
    assert not colours.asked[~given].any()
    assert torch.equal(colours.true, graph.figure_values.colours)


@torch.no_grad()
def test_unset_colours_come_from_their_parts_palettes_and_ignore_positions():
    network, graph = tiny_network(**FIGURES), together(person(1, given=False), person(2, given=False))
    judge, nodes = network.open_figure_colour, FigureNodes.of(graph)
    for seed in range(5):
        noise = noise_for(graph, network.config, seed)
        colours = FigureColours.of(graph)
        drawn = judge.draw(graph, nodes, colours, noise.gumbel)
        for part, palette in enumerate(network.config.palettes):
            assert (torch.cdist(drawn[:, part], torch.tensor(palette)).min(dim=1).values < 1e-6).all()
        moved = with_values(graph, scalars=1 - graph.figure_values.scalars)
        moved = replace(moved, position=graph.position.flip(0))
        assert torch.equal(judge.draw(moved, nodes, colours, noise.gumbel), drawn)


@torch.no_grad()
def test_values_of_unset_colours_do_not_matter():
    network, graph = tiny_network(**FIGURES), person(1, given=False)
    noise = noise_for(graph, network.config)
    other = with_values(graph, colours=1 - graph.figure_values.colours)
    assert torch.equal(network(graph, noise).image, network(other, noise).image)
    assert not torch.equal(network(graph, noise, teacher_colours=True).image, network(graph, noise).image)


@torch.no_grad()
def test_what_is_learnt_of_an_unset_colour_is_what_is_drawn_by():
    network, graph = tiny_network(**FIGURES), person(1, given=False)
    judge, nodes = network.open_figure_colour, FigureNodes.of(graph)
    colours = FigureColours.of(graph)
    drawn = judge.draw(graph, nodes, colours, torch.zeros(6, network.config.gumbels))
    logits = judge(graph, replace(colours, true=drawn))
    for part in range(PARTS):
        likeliest = judge.palette[part][logits[0, part].argmax()]
        assert torch.equal(likeliest, drawn[0, part])


def test_gradients_reach_every_weight():
    network, graph = tiny_network(**FIGURES), collate([person(1, given=False), person(2)])
    drawing = network.train()(graph, noise_for(graph, network.config), teacher_colours=True)
    odds = torch.log_softmax(drawing.palette_logits, dim=2)[..., 0]
    (drawing.image.square().sum() + odds.square().sum()).backward()
    silent = [name for name, p in network.named_parameters() if p.grad is None or not p.grad.abs().sum() > 0]
    assert not silent


def test_a_graph_without_nodes_gives_an_image_of_nothing():
    empty = together(person(1, 1))
    nothing = torch.zeros(0, dtype=torch.bool)
    per_node = ("position", "batch", "type", "categories", "colours", "colours_given", "scalars", "figure")
    fields = {name: getattr(empty, name)[nothing.nonzero()[:, 0]] for name in (*per_node, "scalars_given")}
    none = empty.figure_values.of(torch.zeros(0, dtype=torch.long))
    graph = replace(empty, **fields, sizes=(0,), figures=(), figure_values=none)
    assert graph.figures == ((),)
    query = torch.randn(1, 1, 3, 4, 4)
    image = copied(query, torch.zeros(0, 2, 4, 4), torch.zeros(0, 15), torch.zeros(0, PARTS, 3), graph)
    assert image.colour.abs().max() == 0


def test_a_configuration_of_an_earlier_version_copies_from_nodes():
    values = tiny_config().model_dump(by_alias=True)
    for name in ("copy_from", "palettes", "figure_choices"):
        del values[name]
    assert ModelConfig.model_validate(values) == tiny_config()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"palettes": (GREYS,)}, "palettes"),
        ({"figure_choices": ("age",)}, "age"),
        ({"figure_choices": ("kind",), "schema": replace(SCHEMA, figure_columns=PART_NAMES)}, "figure-level"),
        ({"schema": replace(SCHEMA, figure_columns=("kind",))}, "needs a figure-level colour"),
        ({"schema": replace(SCHEMA, figure_columns=("kind", "hat"))}, "'hat'"),
        (
            {"copy_from": "nodes", "schema": replace(SCHEMA, figure_columns=SCHEMA.colours)},
            "joint-level colour",
        ),
    ],
)
def test_a_contradiction_is_refused(changes, word):
    with pytest.raises(ValueError, match=word):
        tiny_config(**FIGURES | changes)
