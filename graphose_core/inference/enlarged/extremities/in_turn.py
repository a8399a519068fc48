"""What is said of cells that several extremities lie over, once of a cell at a time."""

from collections.abc import Iterator
from dataclasses import replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremities.said import FAINT, Said


def in_turn(said: Said, depth: Tensor) -> Iterator[Said]:
    """Yield what is said, each time once of a cell: extremities may lie over each other, nearer ones above.

    Where several do, all that the network shows of them is taken away before the first one covers it: else
    each would take away the one before, which has the same part.
    """
    if not _overlap(said.cells):
        yield said
        return
    told = torch.maximum(said.evidence.covered, said.evidence.alone) > FAINT
    said = said.of(told.any(dim=1))
    said = said.of(depth[said.whose].argsort(stable=True))
    _, of, counts = said.cells.unique(return_inverse=True, return_counts=True)
    several = counts[of] > 1
    yield from _each(said.of(~several))
    both, nothing = said.of(several), torch.zeros_like(said.evidence.covered[several])
    yield from _each(replace(both, evidence=replace(both.evidence, covered=nothing)))
    yield from _each(replace(both, evidence=replace(both.evidence, alone=nothing)))


def _overlap(cells: Tensor) -> bool:
    """Return whether some cell, long [n], comes twice."""
    return len(cells.unique()) < len(cells)


def _each(said: Said) -> Iterator[Said]:
    """Yield what is said in parts that say something once of a cell."""
    while len(said.cells):
        first = _first(said.cells)
        yield said.of(first)
        said = said.of(~first)


def _first(cells: Tensor) -> Tensor:
    """Return where each cell comes for the first time, bool [n]."""
    ordered, order = cells.sort(stable=True)
    new = torch.ones_like(ordered, dtype=torch.bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return torch.zeros_like(new).index_copy(0, order, new)
