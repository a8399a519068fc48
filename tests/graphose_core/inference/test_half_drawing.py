"""Drawing with the generator in half precision: the same image, to what can be seen."""

import pytest
import torch

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.machine.precision import processor_precision
from graphose_core.inference.session import Session
from tests.graphose_core.models.colours.coloured_figures import FIGURES, person, together
from tests.networks import collate, noise_for, random_graph, tiny_network


@pytest.mark.parametrize("zoom", [1, 2])
@torch.no_grad()
def test_images_stay_near_and_what_leads_to_them_stays_whole(zoom):
    network = tiny_network(size=16 * zoom, zoom=zoom)
    graph = collate([random_graph(1), random_graph(2, nodes=4)])
    noise = noise_for(graph, network.config)
    whole, half = (folded(network, precision)(graph, noise) for precision in (torch.float32, torch.bfloat16))
    assert half.image.dtype == half.coverage_logits.dtype == torch.float32
    torch.testing.assert_close(half.pasted, whole.pasted)
    torch.testing.assert_close(half.layout, whole.layout)
    difference = (half.image - whole.image).abs()
    assert 0 < difference.mean() < 0.01
    assert difference.max() < 0.1  # random weights; trained ones differ by 0.03 of 255 in the mean


@torch.no_grad()
def test_people_as_well():
    network, graph = tiny_network(**FIGURES), together(person(1), person(2))
    noise = noise_for(graph, network.config)
    whole, half = (folded(network, precision)(graph, noise) for precision in (torch.float32, torch.bfloat16))
    torch.testing.assert_close(half.image, whole.image, atol=0.1, rtol=0)


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True}, torch.bfloat16),
        ({"avx512_bf16": False, "amx_bf16": True}, torch.bfloat16),
        ({"avx512_f": True, "avx512_bf16": False}, torch.float32),
        ({}, torch.float32),
    ],
)
def test_half_precision_is_taken_where_the_processor_knows_it(monkeypatch, capabilities, expected):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    assert processor_precision() == expected
    network = tiny_network()
    session = Session(network, CheckpointInfo(name="tiny", stage="finetune", model=network.config), "cpu")
    assert session._network.generator.begin.weight.dtype == expected


def test_a_torch_that_cannot_tell_draws_in_single_precision(monkeypatch):
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert processor_precision() == torch.float32
