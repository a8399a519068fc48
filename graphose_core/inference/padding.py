"""Groups of unequal size as one batch, for devices that wait longer for a kernel's start than for its end."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

ROUND = 256
"""Multiple to which rows of images are filled up: a convolution of a new shape is planned anew, which costs
more than a few images."""


def filled_up(rows: Tensor) -> Tensor:
    """Return rows [N, …] with zeros after them, up to a multiple of `ROUND`."""
    missing = -len(rows) % ROUND
    return torch.cat([rows, rows.new_zeros(missing, *rows.shape[1:])])


@dataclass(frozen=True)
class Padded:
    """Where the rows of B groups are when all groups are as long as the longest, M.

    Attributes:
        index: long [B, M], the row of each place, and the number of rows where there is none.
        there: bool [B, M].
    """

    index: Tensor
    there: Tensor

    @classmethod
    def of(cls, sizes: Sequence[int], device: torch.device) -> "Padded":
        """Of groups of these sizes, one after the other."""
        counts = torch.tensor(sizes).view(-1, 1)
        place = torch.arange(max(sizes, default=0))
        there = place < counts
        index = torch.where(there, counts.cumsum(0) - counts + place, sum(sizes))
        return cls(index.to(device, non_blocking=True), there.to(device, non_blocking=True))

    def take(self, rows: Tensor) -> Tensor:
        """[N, …] → [B, M, …], zero where there is no row."""
        filled = torch.cat([rows, rows.new_zeros(1, *rows.shape[1:])])
        return filled.index_select(0, self.index.flatten()).view(*self.index.shape, *rows.shape[1:])
