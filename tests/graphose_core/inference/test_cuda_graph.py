from dataclasses import replace

import pytest
import torch

from graphose_core.inference import cuda_graph
from graphose_core.inference.cuda_graph import CudaGraphNetwork
from graphose_core.inference.folded.fold import folded
from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.inference.recorder import Recorder
from tests.graphose_core.models.colours.coloured_figures import person
from tests.graphose_core.models.colours.striped_figures import STRIPED, wearing
from tests.networks import noise_for, random_graph, tiny_network


def _objects(seed: int) -> PoseGraph:
    return random_graph(seed)


def _striped(seed: int) -> PoseGraph:
    return wearing(person(seed), 9.0)


def _open(seed: int) -> PoseGraph:
    return wearing(person(seed, given=False), 9.0)


@pytest.mark.parametrize(
    ("drawn_graph", "changes"),
    [(_objects, {}), (_striped, STRIPED), (_striped, STRIPED | {"sharpness": 1.8}), (_open, STRIPED)],
)
@torch.inference_mode()
def test_a_replayed_image_is_the_network_s_own_to_half_precision(drawn_graph, changes):
    network, recorder = folded(tiny_network(**changes)), Recorder()
    drawn = CudaGraphNetwork(network, recorder)
    for seed in (1, 2, 3):
        graph = drawn_graph(seed)
        noise = noise_for(graph, network.config, seed)
        expected = network(graph, noise).image
        error = (drawn(graph, noise).image.float() - expected).abs()
        if changes:  # a pixel at the edge of a stripe is one or the other; bfloat16 moves edges
            assert error.mean() < 0.04
        else:
            assert error.mean() < 0.01
            assert error.max() < 0.2
    assert recorder.recorded == 1


@torch.inference_mode()
def test_each_topology_is_recorded_once_and_the_oldest_is_forgotten(monkeypatch):
    monkeypatch.setattr(cuda_graph, "KEEP", 2)
    network, recorder = folded(tiny_network()), Recorder()
    drawn = CudaGraphNetwork(network, recorder)
    for nodes in (4, 5, 4, 6, 4, 5):
        graph = random_graph(nodes, nodes)
        drawn(graph, noise_for(graph, network.config))
    assert recorder.recorded == 4  # 4, 5, 6, and 5 again


@torch.inference_mode()
def test_drawing_leaves_what_it_was_given_alone():
    network = folded(tiny_network())
    drawn = CudaGraphNetwork(network, Recorder())
    first, second = random_graph(1), random_graph(2)
    before = first.position.clone()
    drawn(first, noise_for(first, network.config))
    drawn(second, noise_for(second, network.config))
    assert torch.equal(first.position, before)


@torch.inference_mode()
def test_values_of_figures_are_copied_to_the_recording_and_left_alone():
    network = folded(tiny_network(**STRIPED))
    drawn = CudaGraphNetwork(network, Recorder())
    first, second = _striped(1), replace(_striped(1), figure_values=_striped(2).figure_values)
    before, noise = first.figure_values.flat(), noise_for(first, network.config)
    images = []
    for graph in (first, second, first):
        network.cache.part_colours.clear()  # on a device that records, nothing is kept there
        images.append(drawn(graph, noise).image.clone())
    assert torch.equal(first.figure_values.flat(), before)
    assert torch.equal(images[0], images[2])
    assert not torch.equal(images[0], images[1])
