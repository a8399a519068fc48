"""Pad groups of unequal size to one batch, for devices where starting a kernel costs more than running it."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

ROUND = 256
"""Number of rows to a multiple of which batches are padded: planning a convolution for a new shape costs more
than computing a few more rows."""


def filled_up(rows: Tensor) -> Tensor:
    """Pad rows [N, …] with zeros to a multiple of `ROUND`."""
    missing = -len(rows) % ROUND
    return torch.cat([rows, rows.new_zeros(missing, *rows.shape[1:])])


@dataclass(frozen=True)
class Padded:
    """Places of the rows of B groups when all groups are padded to the length M of the longest.

    Attributes:
        index: long [B, M], the row at each place; the number of rows where there is only padding.
        there: bool [B, M], whether a place holds a row.
    """

    index: Tensor
    there: Tensor

    @classmethod
    def of(cls, sizes: Sequence[int], device: torch.device) -> "Padded":
        """Return the places for groups of these sizes, whose rows follow one another."""
        counts = torch.tensor(sizes).view(-1, 1)
        place = torch.arange(max(sizes, default=0))
        there = place < counts
        index = torch.where(there, counts.cumsum(0) - counts + place, sum(sizes))
        return cls(index.to(device, non_blocking=True), there.to(device, non_blocking=True))

    def take(self, rows: Tensor) -> Tensor:
        """Return rows [N, …] as a padded batch [B, M, …], zero where there is no row."""
        filled = torch.cat([rows, rows.new_zeros(1, *rows.shape[1:])])
        return filled.index_select(0, self.index.flatten()).view(*self.index.shape, *rows.shape[1:])
