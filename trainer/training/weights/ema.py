"""Exponential moving average (EMA) of a network's weights, which is used for rendering and release."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel


def ema_of(network: nn.Module, decay: float) -> AveragedModel:
    """Return an EMA of weights and statistics, with a decay that grows to `decay`.

    After n updates the decay is at most (1 + n) / (10 + n): a young EMA follows the network instead of
    remembering its random start, so that the first checkpoints of a run are worth looking at.
    """
    return AveragedModel(network, multi_avg_fn=_growing(decay), use_buffers=True)


def _growing(decay: float) -> Callable[[Sequence[Tensor], Sequence[Tensor], Tensor | int], None]:
    @torch.no_grad()
    def update(averages: Sequence[Tensor], weights: Sequence[Tensor], updates: Tensor | int) -> None:
        count = int(updates)
        rate = 1 - min(decay, (1 + count) / (10 + count))
        if averages and averages[0].is_floating_point():
            torch._foreach_lerp_(list(averages), list(weights), rate)  # one start for all, on a GPU
            return
        for average, weight in zip(averages, weights, strict=True):
            average.copy_(weight)

    return update
