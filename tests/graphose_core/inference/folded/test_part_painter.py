"""Painting the covered part of images alone: the same images as painting all of them."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.enlarged.painted_part import PaintedPart
from graphose_core.inference.finishing.drawn_at import finished
from graphose_core.inference.finishing.surfaces import bare
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.folded.part_painter import LEAST, ROUND
from graphose_core.inference.layer_compositing import draw, paint_layers
from tests.graphose_core.models.colours.coloured_figures import FIGURES, person, together
from tests.networks import collate, noise_for, random_graph, tiny_network

SIZE = 64
STEP = 1 / 255
KINDS = {"figures": FIGURES, "nodes": {}, "plain": {"copy_colours": False}}


def network_of(kind: str, covered: float = 0.2, graph=None):
    """A network of some cells of 2 × 2 pixels; a share of its image of a graph is covered."""
    network = tiny_network(size=SIZE, zoom=2, layout_size=32, channels=(8, 6, 6), **KINDS[kind])
    graph = graph_of(kind) if graph is None else graph
    coverage = network(graph, noise_for(graph, network.config)).cells.coverage
    network.generator.paint.bias[:4] -= coverage.quantile(1 - covered) - LEAST
    return network


def graph_of(kind: str):
    return together(person(1), person(2)) if kind == "figures" else random_graph(1)


def drawn(network, graph):
    with bare(network), torch.no_grad():
        return draw(network, graph, noise_for(graph, network.config))


@pytest.fixture(autouse=True)
def _no_gradients():
    with torch.no_grad():
        yield


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [SIZE, 3 * SIZE])
def test_images_are_those_that_are_painted_whole(kind, size):
    network, graph = network_of(kind), graph_of(kind)
    whole = finished(network, graph, drawn(network, graph), size)
    fast = folded(network)
    part = finished(fast, graph, drawn(fast, graph), size)
    assert (part - whole).abs().max() < 2 * STEP


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_out_is_covered_nowhere(kind):
    graph = person(1) if kind == "figures" else graph_of(kind)
    network = network_of(kind, 0.01, graph)
    whole, made = drawn(network, graph).image[0], drawn(folded(network), graph)
    where = made.layers[0][0].where
    assert where is not None
    assert 0 < where.height * where.width < SIZE**2
    assert all(edge % (2 * ROUND) == 0 for edge in (where.top, where.left, where.bottom, where.right))
    where.of(whole).zero_()
    assert whole[3].max() <= 1.01 * STEP
    outside = made.image[0].clone()
    where.of(outside).zero_()
    assert not outside.any()


@pytest.mark.parametrize("figures", [1, 2])
def test_keys_that_are_folded_in_answer_queries_as_products_do(figures):
    network = network_of("figures", covered=1.0)
    graph = together(*(person(seed) for seed in range(1, figures + 1)))
    noise = noise_for(graph, network.config)
    fast = folded(network)
    expected = fast(graph, noise)  # lays surfaces, and so paints all
    with bare(fast):
        made = fast(graph, noise)
    answers = len(graph.figures[0]) * network.config.parts <= network.config.query
    assert made.cells.answered == answers
    torch.testing.assert_close(made.copy_logits[0], expected.copy_logits[0], atol=1e-4, rtol=1e-3)


def test_a_layer_does_not_depend_on_those_that_are_painted_with_it():
    network, graph = network_of("figures"), graph_of("figures")
    fast = folded(network, torch.bfloat16)
    noise = noise_for(graph, network.config)
    with bare(fast):
        contributions = fast.contributions(graph, noise)
        both = paint_layers(fast, graph, contributions, noise, [(0,), (1,)])
        alone = [paint_layers(fast, graph, contributions, noise, [(number,)]) for number in (0, 1)]
    assert [layer.where for layer in both.layers] == [one.layers[0].where for one in alone]
    assert torch.equal(both.image, torch.cat([one.image for one in alone]))


def test_a_batch_of_several_images_is_painted_whole():
    network, graph = network_of("figures"), collate([person(1), person(2)])
    with bare(fast := folded(network)):
        painting = fast(graph, noise_for(graph, network.config))
    assert not isinstance(painting.cells, PaintedPart)


@pytest.mark.parametrize("sharpness", [0.25, 2.5])
def test_what_is_covered_is_asked_of_what_is_shown(sharpness):
    network, graph = network_of("nodes"), graph_of("nodes")
    network.config = network.config.model_copy(update={"sharpness": sharpness})
    network.generator.config = network.config
    expected, made = drawn(network, graph), drawn(folded(network), graph)
    assert (made.image - expected.image).abs().max() < 2 * STEP


def test_an_image_that_covers_nothing_is_empty():
    network, graph = network_of("figures"), graph_of("figures")
    network.generator.paint.bias[:4] -= 1000
    made = drawn(folded(network), graph)
    assert not made.image.any()
    assert made.layers[0][0].where.height == 2 * ROUND


def test_what_is_no_number_is_painted():
    network, graph = network_of("figures"), graph_of("figures")
    network.generator.norm.norm.running_mean[0] = torch.nan
    made = drawn(folded(network), graph)
    assert made.image.isnan().any()


def test_parts_of_a_painted_part_are_parts_of_the_whole():
    network, graph = network_of("figures"), graph_of("figures")
    whole, part = (drawn(one, graph).layers[0][0] for one in (network, folded(network)))
    inner = replace(part.where, bottom=part.where.top + 8, right=part.where.left + 8)
    for own, other in zip(
        (part.part(inner).cells.coverage, part.part(inner).logits),
        (whole.part(inner).cells.coverage, whole.part(inner).logits),
        strict=True,
    ):
        torch.testing.assert_close(own, other, atol=1e-3, rtol=1e-3)
