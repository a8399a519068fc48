"""Half precision in training: near to single precision, and what has to stay whole does."""

from copy import deepcopy

import torch

from tests.networks import noise_for, random_graph, tiny_network
from trainer.training.processes.precision import multiply_in_half


def test_images_and_gradients_stay_near():
    whole = tiny_network().train()
    half = deepcopy(whole)
    multiply_in_half(half)
    graph = random_graph(1)
    noise = noise_for(graph, whole.config)
    images = []
    for network in (whole, half):
        image = network(graph, noise).image
        image.square().sum().backward()
        images.append(image.detach())
    difference = (images[1] - images[0]).abs()
    assert 0 < difference.mean() < 0.01
    assert difference.max() < 0.1
    gradients = [
        torch.cat([p.grad.flatten() for p in network.parameters() if p.grad is not None])
        for network in (whole, half)
    ]
    assert torch.cosine_similarity(*gradients, dim=0) > 0.95
    assert all(parameter.dtype == torch.float32 for parameter in half.parameters())


def test_what_comes_out_is_in_single_precision():
    network = tiny_network()
    multiply_in_half(network)
    graph = random_graph(1)
    drawing = network(graph, noise_for(graph, network.config))
    for tensor in (drawing.image, drawing.coverage_logits, drawing.pasted, drawing.layout):
        assert tensor.dtype == torch.float32
