"""The moving average of the weights."""

import torch
from torch import nn

from trainer.training.weights.ema import ema_of


def test_an_average_begins_with_the_weights_and_stays_between_old_and_new():
    network = nn.BatchNorm1d(1)
    average = ema_of(network, 0.9)
    for value in (1.0, 2.0, 3.0):
        with torch.no_grad():
            network.weight.fill_(value)
        average.update_parameters(network)
    assert 1 < average.module.weight.item() < 3


def test_a_young_average_follows_the_network_closer_than_an_old_one():
    def lag(updates: int) -> float:
        network = nn.Linear(1, 1, bias=False)
        nn.init.zeros_(network.weight)
        average = ema_of(network, 0.999)
        for _ in range(updates):
            average.update_parameters(network)
        nn.init.ones_(network.weight)
        average.update_parameters(network)
        return 1 - average.module.weight.item()

    assert lag(1) < 0.5 < lag(200) < 0.999


def test_statistics_are_averaged_and_counts_are_copied():
    network = nn.BatchNorm1d(1)
    average = ema_of(network, 0.9)
    for value in (1.0, 2.0):
        network.running_mean.fill_(value)
        network.num_batches_tracked.add_(5)
        average.update_parameters(network)
    assert 1 < average.module.running_mean.item() < 2
    assert average.module.num_batches_tracked.item() == 10
