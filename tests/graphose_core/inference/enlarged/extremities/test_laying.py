"""Extremities in drawing: the same at any crop, and nothing else is touched."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.enlarged.enlarge import enlarged, with_extremities
from graphose_core.inference.enlarged.extremities.shown import shown_of
from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.inference.finishing.extremities import extremities_in
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.incremental import IncrementalNetwork
from graphose_core.models.graphs.batching import collate, regrouped
from graphose_core.rendering.contract import Crop
from tests.graphose_core.models.extremities.arms import (
    arms_network,
    figure,
)
from tests.graphose_core.models.turning import turn
from tests.networks import noise_for

SHARPNESS, SIDE, LARGE = 1.5, 16, 64


@pytest.fixture(scope="module")
def network():
    return arms_network(sharpness=SHARPNESS)


@torch.no_grad()
def painted(network, graph):
    """The image as the network paints it, its layers, and all hands as if they were surely there."""
    made = IncrementalNetwork(folded(network))(graph, noise_for(graph, network.config))
    layers = made.layers[0]
    shown = shown_of(extremities_in(network, graph, 1024), layers, SHARPNESS, network.config.parts, 1024)
    return made.image[0], layers, [replace(one, shown=torch.ones_like(one.shown)) for one in shown]


def boxes(shown, side):
    """Where hands may change an image, bool [side, side]."""
    centres = (torch.arange(side) + 0.5) / side
    place = torch.stack(torch.meshgrid(centres, centres, indexing="xy"), dim=-1)
    balls = [
        (c, r) for one in shown for c, r in zip(one.extremities.centre, one.extremities.radius, strict=True)
    ]
    return torch.stack([(place - centre).norm(dim=-1) <= radius for centre, radius in balls]).any(0)


@pytest.mark.parametrize("rotation", [turn(0.0), turn(0.9, 0.3)])
@torch.no_grad()
def test_only_pixels_of_hands_change(network, rotation):
    image, layers, shown = painted(network, figure(rotation))
    assert shown
    changed = with_extremities(image, layers, SHARPNESS, shown)
    apart = (changed[:4] - image).abs().amax(dim=0)
    assert apart.max() > 0.02
    assert not apart[~boxes(shown, SIDE)].any()


@torch.no_grad()
def test_larger_images_change_there_alone(network):
    image, layers, shown = painted(network, figure())
    plain, changed = (enlarged(image, layers, LARGE, SHARPNESS, extremities=some) for some in ((), shown))
    apart = (changed[:4] - plain).abs().amax(dim=0)
    assert apart.max() > 0.02
    assert not apart[~boxes(shown, LARGE)].any()
    assert changed.min() > -1e-5
    assert changed.max() < 1 + 1e-5


@torch.no_grad()
def test_how_much_hands_of_a_layer_cover_follows_its_image(network):
    image, layers, shown = painted(network, figure())
    covered = enlarged(image, layers, LARGE, SHARPNESS, extremities=shown)[4:]
    assert covered.shape == (len(layers), LARGE, LARGE)
    assert covered.min() >= 0
    assert 0.5 < covered.max() <= 1
    assert not covered[:, ~boxes(shown, LARGE)].any()


@pytest.mark.parametrize("crop", [Crop(0, 0, 33, 64), Crop(17, 20, 50, 47), Crop(40, 4, 64, 40)])
@torch.no_grad()
def test_a_crop_is_a_part_of_the_whole(network, crop):
    image, layers, shown = painted(network, figure())
    whole = enlarged(image, layers, LARGE, SHARPNESS, extremities=shown)
    part = enlarged(image, layers, LARGE, SHARPNESS, crop, shown)
    assert torch.allclose(part, whole[:, crop.top : crop.bottom, crop.left : crop.right], atol=1e-4)


@torch.no_grad()
def test_a_hand_is_that_of_its_own_figure_in_a_batch(network):
    graphs = [figure(), figure(turn(1.0))]
    batch = collate(graphs)
    together = drawn_at(network, batch, noise_for(batch, network.config), LARGE)
    found = extremities_in(network, batch, 1024)
    assert found.figure == (0, 0, 1, 1)
    assert together.shape == (2, 4, LARGE, LARGE)


@torch.no_grad()
def test_hands_of_two_figures_lie_on_their_own_layers(network):
    graph = regrouped(collate([figure(), figure(turn(0.4))]), [[0, 1]])[1]
    _, layers, shown = painted(network, graph)
    for one in shown:
        assert set(one.extremities.figure) <= set(layers[one.layer].figures)


@torch.no_grad()
def test_a_network_that_knows_none_draws_as_before():
    network = arms_network(extremities=())
    graph = figure()
    assert extremities_in(network, graph, 1024) is None
    image, layers, _ = painted(network, graph)
    assert torch.equal(with_extremities(image, layers, SHARPNESS, []), image)
