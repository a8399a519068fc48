"""Figures one over another."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.testing import assert_close

from graphose_core.inference import layer_compositing
from graphose_core.inference.enlarged.over import over
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.layer_compositing import (
    compose,
    footprints,
    layers_by_figure,
    layers_of,
    needed_layers,
)
from graphose_core.models.graphs.batching import collate
from tests.graphose_core.inference.together import together
from tests.graphose_core.models.extremities.arms import arms_network, figure
from tests.graphose_core.models.turning import turn
from tests.networks import noise_for, random_graph, tiny_network

MATRICES = st.integers(1, 7).flatmap(
    lambda count: st.lists(st.booleans(), min_size=count * count, max_size=count * count).map(
        lambda cells: [
            [cells[min(a, b) * count + max(a, b)] or a == b for b in range(count)] for a in range(count)
        ]
    )
)
"""Which of some figures touch which."""


@given(MATRICES)
def test_a_figure_lies_above_all_earlier_ones_that_it_touches(touching):
    figures = range(len(touching))
    layers = layers_of(figures, touching)
    height = {figure: number for number, layer in enumerate(layers) for figure in layer}
    assert sorted(height) == list(figures)
    for later in figures:
        below = [height[earlier] for earlier in range(later) if touching[earlier][later]]
        assert height[later] == 1 + max(below, default=-1)  # above them, and no higher than that


def test_no_more_layers_than_are_allowed(monkeypatch):
    monkeypatch.setattr(layer_compositing, "MOST_LAYERS", 3)
    everything = [[True] * 6] * 6
    assert layers_of(range(6), everything) == ((0,), (1,), (2, 3, 4, 5))


def test_an_image_without_figures_has_no_layers():
    assert layers_of((), ()) == ()


def test_over_keeps_what_covers_and_shows_what_is_covered_through_it():
    red = torch.tensor([1.0, 0.0, 0.0, 1.0]).view(4, 1, 1)
    veil = torch.tensor([0.0, 0.0, 0.25, 0.25]).view(4, 1, 1)
    assert_close(over([veil, red]), red)
    assert_close(over([red, veil]).flatten(), torch.tensor([0.75, 0.0, 0.25, 1.0]))


def test_a_footprint_is_where_any_mask_of_a_figure_shows():
    pasted = torch.zeros(3, 2, 4, 4)
    pasted[0, 1, 0, 0] = pasted[1, 0, 1, 1] = pasted[2, 0, 3, 3] = 0.5
    first, second = footprints(pasted, (2, 1)).view(2, 4, 4)
    assert first.nonzero().tolist() == [[0, 0], [1, 1]]
    assert second.nonzero().tolist() == [[3, 3]]


@pytest.fixture(scope="module")
def network():
    return folded(tiny_network())


@torch.inference_mode()
def test_layers_of_a_batch_are_its_figures_alone_laid_over_each_other(network):
    a, b, c = (random_graph(seed, nodes) for seed, nodes in ((1, 4), (2, 6), (3, 3)))
    batch = collate([together(a, b), together(c)])
    noise = noise_for(batch, network.config)
    layers = layers_by_figure(batch)
    both = compose(network, batch, network.contributions(batch, noise), noise, layers)
    spans = torch.arange(batch.nodes).split([4, 6, 3])
    alone = [
        network(graph, noise.of(span, [image])).image[0]
        for graph, span, image in zip((a, b, c), spans, (0, 0, 1), strict=True)
    ]
    assert layers == [((0,), (1,)), ((2,),)]
    assert_close(both.image[0], alone[1] + (1 - alone[1][3:]) * alone[0], atol=1e-5, rtol=1e-4)
    assert_close(both.image[1], alone[2], atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_figures_apart_are_one_pass(network, monkeypatch):
    monkeypatch.setattr(layer_compositing, "SHOWN", 2.0)  # no mask is ever there, so nothing touches
    graph = together(random_graph(1), random_graph(2))
    noise = noise_for(graph, network.config)
    drawing = network(graph, noise)
    composition = compose(network, graph, drawing.contributions, noise)
    assert_close(composition.image, drawing.image)
    assert_close(composition.layout, drawing.layout)


@torch.inference_mode()
def test_figures_whose_parts_have_colours_never_share_a_layer(monkeypatch):
    monkeypatch.setattr(layer_compositing, "SHOWN", 2.0)  # nothing touches
    network = arms_network().eval()
    graph = together(figure(), figure(turn(0.5)))
    contributions = network.contributions(graph, noise_for(graph, network.config))
    assert needed_layers(network.config, graph, contributions) == [((0,), (1,))]


@torch.inference_mode()
def test_layouts_of_layers_add_up_to_that_of_the_image(network, monkeypatch):
    monkeypatch.setattr(layer_compositing, "SHOWN", -1.0)  # everything touches
    graph = collate([together(random_graph(1), random_graph(2)), together(random_graph(3))])
    noise = noise_for(graph, network.config)
    drawing = network(graph, noise)
    composition = compose(network, graph, drawing.contributions, noise)
    assert_close(composition.layout, drawing.layout, atol=1e-4, rtol=1e-4)
    assert composition.image.shape == drawing.image.shape
