"""Finished images: of the size that is asked for, and the same by parts."""

import pytest
import torch

from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.inference.finishing.finish import AVERAGED, Finish, made_at
from graphose_core.inference.layer_compositing import draw
from graphose_core.rendering.contract import Crop
from tests.graphose_core.models.extremities.arms import arms_network, figure
from tests.graphose_core.models.turning import turn
from tests.networks import noise_for


@pytest.fixture(scope="module")
def network():
    return arms_network(sharpness=1.5)


@torch.no_grad()
def finished(network, size: int, averaged: bool, crop: Crop | None = None) -> torch.Tensor:
    graph = figure(turn(0.3))
    drawing = draw(network, graph, noise_for(graph, network.config))
    finish = Finish(network, graph, size, made_at(network.config, size, averaged))
    layers = drawing.layers[0]
    shown = finish.shown(finish.extremities(), layers)
    return finish.image(drawing.image[0], layers, shown, crop or Crop.whole(size))


def test_only_outlines_of_figures_parts_are_averaged_down_and_only_where_that_is_asked_for(network):
    side = network.config.size
    nodes = network.config.model_copy(update={"copy_from": "nodes"})
    assert made_at(network.config, side, averaged=True) == AVERAGED * side
    assert made_at(network.config, side // 2, averaged=True) == AVERAGED * side
    assert made_at(network.config, side // 2, averaged=False) == side
    assert made_at(network.config, 3 * side, averaged=True) == 3 * side
    assert made_at(nodes, side, averaged=True) == side


@pytest.mark.parametrize("share", [0.5, 1, 2.5])
@pytest.mark.parametrize("averaged", [False, True])
def test_a_crop_is_a_part_of_the_whole(network, share, averaged):
    size = int(share * network.config.size)
    whole, crop = finished(network, size, averaged), Crop(1, 2, size - 1, size // 2)
    assert whole.shape == (4, size, size)
    part = finished(network, size, averaged, crop)
    assert torch.allclose(part, whole[:, crop.top : crop.bottom, crop.left : crop.right], atol=1e-4)


def test_what_is_averaged_down_is_as_light_and_as_covered():
    certain = arms_network(sharpness=8.0)  # of outlines: what is half there becomes narrower, and less
    side = certain.config.size
    plain, averaged = (finished(certain, side, way) for way in (False, True))
    assert not torch.equal(plain, averaged)
    assert torch.allclose(plain.mean(dim=(1, 2)), averaged.mean(dim=(1, 2)), atol=0.06)


def test_what_is_averaged_down_is_the_mean_of_its_pixels_and_no_more(network):
    side = network.config.size
    larger = finished(network, AVERAGED * side, averaged=False)
    for size in (side, side // 2):
        means = torch.nn.functional.avg_pool2d(larger, AVERAGED * side // size)
        assert torch.allclose(finished(network, size, averaged=True), means, atol=1e-5)


@torch.no_grad()
def test_batches_are_finished_as_single_images_are(network):
    graph = figure(turn(0.3))
    for size in (network.config.size, 2 * network.config.size):
        batch = drawn_at(network, graph, noise_for(graph, network.config), size)
        assert torch.allclose(batch[0], finished(network, size, averaged=False).clamp(0, 1), atol=1e-6)
