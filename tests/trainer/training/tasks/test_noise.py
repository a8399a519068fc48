"""Noise belongs to the example, not to the batch that it comes in."""

import torch

from tests.trainer.tiny_runs import finetune_config
from trainer.domains.pro.batches import ProBatches
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.noise import mask_noise_of, noise_of

CONFIG = model_config(finetune_config())


def drawn(batch: int, number: int):
    graph = ProBatches(seed=3, batch=batch, size=16)[number].graph
    first = number * batch
    return noise_of(graph, CONFIG, 7, range(first, first + batch)), mask_noise_of(graph, 5, 7, first)


def test_two_halves_have_the_noise_of_the_whole():
    whole, masks = drawn(4, 1)
    halves = [drawn(2, number) for number in (2, 3)]
    for name in ("z", "mask", "feature", "gumbel"):
        parts = torch.cat([getattr(half, name) for half, _ in halves])
        assert torch.equal(parts, getattr(whole, name)), name
    assert torch.equal(torch.cat([half for _, half in halves]), masks)


def test_examples_and_seeds_differ_and_figures_have_one_gumbel_noise():
    graph = ProBatches(seed=3, batch=2, size=16)[0].graph
    noise = noise_of(graph, CONFIG, 7)
    assert not torch.equal(noise.z[0], noise.z[1])
    assert not torch.equal(noise.z, noise_of(graph, CONFIG, 8).z)
    for figure in graph.figure.unique():
        own = noise.gumbel[graph.figure == figure]
        assert torch.equal(own, own[:1].expand_as(own))
