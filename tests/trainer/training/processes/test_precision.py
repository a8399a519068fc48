"""Half precision in training: near to single precision, and what has to stay whole does."""

from copy import deepcopy

import pytest
import torch

from tests.networks import noise_for, random_graph, tiny_network
from tests.trainer.tiny_runs import Memory, finetune_config
from trainer.runs.commands import Commands
from trainer.runs.record.events import HealthWarning
from trainer.training.processes import precision
from trainer.training.processes.precision import half_is_slower, in_half, multiply_in_half
from trainer.training.start import train


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


@pytest.mark.parametrize(("processor", "slower"), [(torch.bfloat16, False), (torch.float32, True)])
def test_a_run_in_half_precision_says_so_where_that_is_slower(tmp_path, monkeypatch, processor, slower):
    monkeypatch.setattr(precision, "processor_precision", lambda: processor)
    assert half_is_slower(torch.device("cpu")) is slower
    memory = Memory()
    config = finetune_config(steps=1, precision="bfloat16")
    train(config, tmp_path, memory, Commands(), resume=False)
    told = [event.message for event in memory.of(HealthWarning) if "precision = bfloat16" in event.message]
    assert len(told) == slower


@pytest.mark.parametrize(("processor", "faster"), [(torch.bfloat16, True), (torch.float32, False)])
def test_auto_takes_half_precision_where_that_is_faster(monkeypatch, processor, faster):
    monkeypatch.setattr(precision, "processor_precision", lambda: processor)
    assert in_half("auto", torch.device("cpu")) is faster
    assert not in_half("auto", torch.device("mps"))
    assert in_half("bfloat16", torch.device("cpu"))
    assert not in_half("float32", torch.device("cpu"))


@pytest.mark.parametrize("processor", [torch.bfloat16, torch.float32])
def test_a_run_that_chooses_by_itself_is_not_warned_of(tmp_path, monkeypatch, processor):
    monkeypatch.setattr(precision, "processor_precision", lambda: processor)
    memory = Memory()
    train(finetune_config(steps=1, precision="auto"), tmp_path, memory, Commands(), resume=False)
    assert not [event for event in memory.of(HealthWarning) if "precision" in event.message]
