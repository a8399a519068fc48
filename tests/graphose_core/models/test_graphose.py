"""Properties of the whole network."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.folded.fold import folded
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET
from graphose_core.models.noise import Noise
from tests.networks import joined, noise_for, random_graph, tiny_network

VARIANTS = [
    {},
    {"frame": "canvas"},
    {"masks": "analytic"},
    {"relational": False},
    {"bone_coordinates": False},
    {"copy_colours": False},
    {"palette": ()},
]


def permuted(graph: PoseGraph, order: torch.Tensor) -> PoseGraph:
    place = torch.argsort(order)
    per_node = ("position", "type", "categories", "colours", "colours_given", "scalars", "scalars_given")
    moved = {name: getattr(graph, name)[order] for name in per_node}
    return replace(graph, edge_index=place[graph.edge_index], **moved)


def permuted_noise(noise: Noise, order: torch.Tensor) -> Noise:
    return replace(noise, mask=noise.mask[order], feature=noise.feature[order], gumbel=noise.gumbel[order])


@pytest.mark.parametrize("changes", VARIANTS)
@torch.no_grad()
def test_permuting_nodes_permutes_masks_and_leaves_the_image(changes):
    network, graph = tiny_network(**changes), random_graph(3)
    noise, order = noise_for(graph, network.config), torch.tensor([4, 2, 0, 5, 1, 3])
    one = network(graph, noise)
    two = network(permuted(graph, order), permuted_noise(noise, order))
    torch.testing.assert_close(two.masks.mask, one.masks.mask[order], atol=1e-5, rtol=0)
    torch.testing.assert_close(two.image, one.image, atol=1e-4, rtol=0)


@pytest.mark.parametrize("changes", VARIANTS)
@torch.no_grad()
def test_a_batch_gives_what_each_image_gives_alone(changes):
    network = tiny_network(**changes)
    graphs = [random_graph(1, 5), random_graph(2, 1), random_graph(3, 7)]
    noises = [noise_for(graph, network.config, seed) for seed, graph in enumerate(graphs)]
    together = network(collate(graphs), joined(noises))
    for number, (graph, noise) in enumerate(zip(graphs, noises, strict=True)):
        alone = network(graph, noise)
        torch.testing.assert_close(together.image[number], alone.image[0], atol=1e-4, rtol=0)


@torch.no_grad()
def test_masks_ignore_attributes():
    network, graph = tiny_network(), random_graph(4)
    noise = noise_for(graph, network.config)
    other = replace(graph, type=(graph.type + 1) % 3, colours=1 - graph.colours, scalars=1 - graph.scalars)
    one, two = network(graph, noise), network(other, noise)
    assert torch.equal(one.pasted, two.pasted)
    assert not torch.allclose(one.image, two.image, atol=1e-3)


@torch.no_grad()
def test_node_frame_masks_move_and_grow_with_their_graph():
    network, graph = tiny_network(), random_graph(5)
    noise = noise_for(graph, network.config)
    moved = replace(graph, position=graph.position * 0.5 + 0.25)
    one, two = network(graph, noise).masks, network(moved, noise).masks
    torch.testing.assert_close(two.mask, one.mask, atol=1e-4, rtol=0)
    torch.testing.assert_close(two.windows.centre, one.windows.centre * 0.5 + 0.25)
    torch.testing.assert_close(two.windows.half, one.windows.half * 0.5)


@torch.no_grad()
def test_pasted_masks_shift_by_whole_pixels_with_a_translated_graph():
    network, graph = tiny_network(), random_graph(6)
    noise = noise_for(graph, network.config)
    graph = replace(graph, position=graph.position * 0.3 + 0.2)
    moved = replace(graph, position=graph.position + torch.tensor([3 / 16, 0.0]))
    one, two = network(graph, noise).pasted, network(moved, noise).pasted
    torch.testing.assert_close(two[..., 3:], one[..., :-3], atol=1e-5, rtol=0)


@pytest.mark.parametrize("changes", VARIANTS)
@torch.no_grad()
def test_folded_weights_give_the_unfolded_image(changes):
    network, graph = tiny_network(**changes), random_graph(7)
    noise = noise_for(graph, network.config)
    torch.testing.assert_close(
        folded(network)(graph, noise).image, network(graph, noise).image, atol=1e-4, rtol=0
    )


@torch.no_grad()
def test_every_attribute_may_be_unset():
    network, graph = tiny_network(), random_graph(8)
    noise = noise_for(graph, network.config)
    opened = replace(
        graph,
        type=torch.full_like(graph.type, UNSET),
        categories=torch.full_like(graph.categories, UNSET),
        colours_given=torch.zeros_like(graph.colours_given),
        scalars_given=torch.zeros_like(graph.scalars_given),
    )
    one = network(opened, noise).image
    two = network(replace(opened, colours=1 - opened.colours, scalars=1 - opened.scalars), noise).image
    assert torch.isfinite(one).all()
    assert torch.equal(one, two), "the value of an attribute that is not given must not matter"


@torch.no_grad()
def test_the_image_is_premultiplied_and_in_range():
    network, graph = tiny_network(), random_graph(9)
    image = network(graph, noise_for(graph, network.config)).image
    assert image.min() >= 0
    assert image.max() <= 1
    assert (image[:, :3] <= image[:, 3:] + 1e-6).all()


def test_gradients_reach_every_weight():
    network, graph = tiny_network(), random_graph(10)
    graph = replace(graph, colours_given=torch.tensor([[True], [False]] * 3))
    drawing = network.train()(
        collate([graph, random_graph(11)]), noise_for(collate([graph, random_graph(11)]), network.config)
    )
    (drawing.image.square().sum() + drawing.palette_logits.square().sum()).backward()
    silent = [name for name, p in network.named_parameters() if p.grad is None or not p.grad.abs().sum() > 0]
    assert not silent


@pytest.mark.parametrize("changes", VARIANTS)
@torch.no_grad()
def test_masks_and_features_of_folded_weights_are_those_of_each_network_alone(changes):
    network = tiny_network(**changes)
    graphs = [random_graph(7), random_graph(8, 1), random_graph(9, 4)]
    graph = collate(graphs)
    noise = joined([noise_for(graph, network.config, seed) for seed, graph in enumerate(graphs)])
    made, expected = folded(network)(graph, noise), network(graph, noise)
    torch.testing.assert_close(made.pasted, expected.pasted, atol=1e-4, rtol=1e-4)
    pairs = zip(made.masks.embeddings, expected.masks.embeddings, strict=True)
    for one, two in (*pairs, *zip(made.encoding.embeddings, expected.encoding.embeddings, strict=True)):
        torch.testing.assert_close(one, two, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(made.encoding.features, expected.encoding.features, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(made.encoding.keys, expected.encoding.keys, atol=1e-4, rtol=1e-4)
