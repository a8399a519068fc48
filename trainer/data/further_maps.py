"""Weights for networks whose layout carries more maps than it did."""

from collections.abc import Mapping

import torch
from torch import Tensor

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose

PREFIX = "encoder.features."
"""What the names of the weights begin with that make the features which maps carry."""


def with_further_maps(
    weights: Mapping[str, Tensor], made: ModelConfig, network: Graphose
) -> Mapping[str, Tensor]:
    """Return weights for a network whose layout carries further maps, of one that may have carried fewer.

    New maps carry zeros at first, so the network draws what it drew.

    Args:
        weights: of the earlier network, whose configuration is `made`.
        network: to be filled, freshly initialised.
    """
    counts = [_rows(config) for config in (made, network.config)]
    more = [max(0, new - old) for old, new in zip(*counts, strict=True)]
    if not any(more):
        return weights
    return dict(weights) | {
        name: _filled(weights[name], counts[0], more) for name in weights if name.startswith(PREFIX)
    }


def _rows(config: ModelConfig) -> tuple[int, int, int]:
    """Return the rows of features of masks, of waves and of masks of solids, in this order."""
    solids = config.further_maps - config.local_waves
    return (
        config.mask_channels * config.features,
        config.local_waves * config.features,
        solids * config.features,
    )


def _filled(rows: Tensor, counts: tuple[int, int, int], more: list[int]) -> Tensor:
    """Return rows with so many zeros behind those of each kind."""
    parts = zip(rows.split(counts), more, strict=True)
    return torch.cat([torch.cat([own, own.new_zeros(count, *rows.shape[1:])]) for own, count in parts])
