"""Pairs of an extremity and a cell of its square."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.inference.enlarged.patches import patches


@dataclass(frozen=True)
class Pairs:
    """Pairs of an extremity and a cell of its square, by extremity.

    Attributes:
        index: long [n], of the pair among all H · s · s.
        whose: long [n], number of the extremity.
        row, column: long [n], of the cell in its square.
        squares: H.
    """

    index: Tensor
    whose: Tensor
    row: Tensor
    column: Tensor
    squares: int

    @classmethod
    def where(cls, chosen: Tensor) -> "Pairs":
        """Return the pairs that are chosen, bool [H, s, s]."""
        squares, side, _ = chosen.shape
        index = chosen.flatten().nonzero()[:, 0]
        line = index // side
        whose = line // side
        return cls(index, whose, line - whose * side, index - line * side, squares)

    def __len__(self) -> int:
        return len(self.index)

    def of(self, values: Tensor) -> Tensor:
        """Return the values, [H, s, s, …], that belong to them, [n, …]."""
        return values.flatten(0, 2).index_select(0, self.index)


def smooth(maps: Tensor, pairs: Pairs, times: int) -> Tensor:
    """Return values of squares' cells, [H, s, s, C], in some cells, interpolated: [C, pairs, k²]."""
    if times == 1:
        return pairs.of(maps).t()[..., None]
    cells = pairs.row * maps.shape[2] + pairs.column
    counts = torch.bincount(pairs.whose, minlength=pairs.squares).tolist()
    each = zip(maps.movedim(3, 1), cells.split(counts), strict=True)
    return torch.cat([patches(values, some, times) for values, some in each], dim=1)
