"""Surfaces of figures in drawing: as in training, at any size, and under the layers above."""

import pytest
import torch

from graphose_core.inference.enlarged.enlarge import enlarged
from graphose_core.inference.finishing.surfaces import bare, with_surfaces
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.incremental import IncrementalNetwork
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphs.batching import collate, regrouped
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.rendering.contract import Crop
from tests.graphose_core.models.surfaces.heads import head, heads_network
from tests.graphose_core.models.turning import turn
from tests.networks import noise_for

SHARPNESS = 1.5


@pytest.fixture(scope="module")
def network():
    return heads_network(sharpness=SHARPNESS)


def two(apart: float) -> PoseGraph:
    """One image of two heads."""
    graphs = [head(turn(0.3), (0.5 + way * apart, -0.5, 0.0), 0.2) for way in (-1, 1)]
    return regrouped(collate(graphs), [[0, 1]])[1]


@torch.no_grad()
def drawn(network, graph: PoseGraph, size: int = 16, crop: Crop | None = None) -> torch.Tensor:
    fast = folded(network)
    with bare(fast):
        made = IncrementalNetwork(fast)(graph, noise_for(graph, network.config))
    image, layers = made.image[0], made.layers[0]
    if size > 16:
        image = enlarged(image, layers, size, SHARPNESS, crop)
    return with_surfaces(image, fast, graph, layers, size, crop)


@torch.no_grad()
def test_a_folded_network_draws_what_the_network_draws(network):
    graph = head(turn(0.8))
    expected = network(graph, noise_for(graph, network.config)).image[0]
    assert torch.allclose(drawn(network, graph), expected, atol=1e-4)
    assert torch.allclose(
        draw(folded(network), graph, noise_for(graph, network.config)).image[0], expected, atol=1e-4
    )
    with bare(network):
        plain = network(graph, noise_for(graph, network.config)).image[0]
    assert (plain - expected).abs().max() > 0.02


@torch.no_grad()
def test_figures_apart_are_painted_as_in_one_pass(network):
    graph = two(0.24)
    fast = folded(network)
    made = IncrementalNetwork(fast)(graph, noise_for(graph, network.config))
    assert sorted(figure for layer in made.layers[0] for figure in layer.figures) == [0, 1]


def test_a_part_is_that_of_the_whole_at_a_larger_size(network):
    graph, crop = head(turn(0.5)), Crop(20, 12, 50, 44)
    whole = drawn(network, graph, 64)
    assert torch.allclose(drawn(network, graph, 64, crop), whole[:, 12:44, 20:50], atol=1e-4)


@torch.no_grad()
def test_a_hand_before_a_face_hides_it(network):
    """Half of the image is covered by extremities of the figure's own layer."""
    graph, fast = head(turn(0.3)), folded(network)
    with bare(fast):
        made = IncrementalNetwork(fast)(graph, noise_for(graph, network.config))
    image, layers = made.image[0], made.layers[0]
    covered = torch.zeros(1, *image.shape[1:])
    covered[:, :, 8:] = 1
    whole = with_surfaces(image, fast, graph, layers, 16)
    half = with_surfaces(torch.cat([image, covered]), fast, graph, layers, 16)
    assert half.shape == image.shape
    assert torch.equal(half[:, :, :8], whole[:, :, :8])
    assert torch.allclose(half[:, :, 8:], image[:, :, 8:], atol=1e-6)
    assert (whole - image)[:, :, 8:].abs().max() > 0.02


@torch.no_grad()
def test_what_lies_above_hides_a_surface(network):
    graph = two(0.02)
    fast = folded(network)
    made = IncrementalNetwork(fast)(graph, noise_for(graph, network.config))
    layers = made.layers[0]
    assert len(layers) == 2
    layers[1].image[3].fill_(1)
    layers[1].image[:3].fill_(0.5)
    image = layers[1].image.clone()
    alone = with_surfaces(image, fast, graph, layers[1:], 16)
    assert torch.allclose(with_surfaces(image, fast, graph, layers, 16), alone, atol=1e-6)
