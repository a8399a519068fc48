"""Sums and means over rows that belong together: messages to a node, nodes of an image."""

from functools import cache
from typing import Any

from torch import Tensor


def summed(values: Tensor, target: Tensor, count: int) -> Tensor:
    """Return the sum of the rows of each target, [M, C] → [count, C]; by torch-geometric.

    torch-geometric is imported at the first call, which only training makes: the import takes two seconds,
    and the folded layers that draw do without it.

    Args:
        values: [M, C].
        target: long [M], in 0 … count − 1.
        count: number of targets.
    """
    made: Tensor = _sum()(values, target, dim_size=count)
    return made


def averaged(values: Tensor, target: Tensor, count: int) -> Tensor:
    """Return the mean of rows of each target, 0 if there are none; arguments as of :func:`summed`."""
    ones = values.new_ones(len(values), 1)
    rows = values.new_zeros(count, 1).index_add(0, target, ones).clamp_min(1)
    return values.new_zeros(count, values.shape[1]).index_add(0, target, values) / rows


@cache
def _sum() -> Any:
    from torch_geometric.nn.aggr import SumAggregation  # noqa: PLC0415 (see above)

    return SumAggregation()
