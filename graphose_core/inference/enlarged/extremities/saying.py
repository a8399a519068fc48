"""What extremities say of the cells of an image."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremities.grid import Grid
from graphose_core.inference.enlarged.extremities.other_limbs import elsewhere
from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.part import Cells
from graphose_core.inference.enlarged.patches import patches
from graphose_core.models.extremities.extremity import FARTHEST, SHARP, Evidence

FAINT = 0.003
"""Weight of a part, or share of an extremity, up to which a place stays as it is."""


@dataclass(frozen=True)
class _Pairs:
    """Pairs of an extremity and a cell of its square.

    Attributes:
        whose, row, column: long [n], number of the extremity, and place of the cell in its square.
    """

    whose: Tensor
    row: Tensor
    column: Tensor

    @property
    def at(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return what picks them from values [H, n, n, …]."""
        return self.whose, self.row, self.column

    def of(self, chosen: Tensor) -> "_Pairs":
        """Return some of them, long."""
        return _Pairs(self.whose[chosen], self.row[chosen], self.column[chosen])


def said_by(shown: Shown, wanted: Cells, side: int, times: int) -> Iterator[Said]:
    """Yield what extremities say of cells where they or their parts show, each time once of a cell.

    Args:
        shown: the extremities of a layer.
        wanted: cells that are drawn.
        side: cells along the side of the image.
        times: k: a cell is drawn as k × k pixels.
    """
    own, grid = shown.extremities, Grid.of(shown.extremities, side, times)
    logit, shade = grid.fields(own)
    weights = grid.weights(shown.painted, shown.sharpness)
    part = weights.take_along_dim(shown.rows[:, None, None, None], dim=3)[..., 0]
    pairs = _Pairs(*grid.within(wanted).nonzero().unbind(dim=1))
    told = _evidence(shown, grid, pairs, logit, shade)
    changed = torch.maximum(told.covered, told.alone * part[pairs.at][:, None]) > FAINT
    kept = changed.any(dim=1).nonzero()[:, 0]
    pairs, told = pairs.of(kept), Evidence(*(values[kept] for values in vars(told).values()))
    if not len(kept):
        return
    if grid.steps < times:
        logit_there, shade_there = (grid.enlarged(values, times) for values in (logit, shade))
        told = _evidence(shown, replace(grid, steps=times), pairs, logit_there, shade_there)
    visible = grid.visible(part, torch.sigmoid(logit).mean(dim=3), own)
    alone = elsewhere(grid.middles(), own, shown.painted, shown.rows).view(part.shape)
    behind = grid.behind(weights, part, logit.amax(dim=3) > SHARP * FARTHEST, own)
    maps = torch.cat([behind, visible[..., None], alone[..., None]], dim=3)
    behind, (visible, alone) = _smooth(maps, pairs, times).clamp(0, 1).tensor_split([-2])
    told = Evidence(
        covered=told.covered * visible,
        alone=told.alone * alone,
        shade=told.shade + shown.lighter[pairs.whose, None],
    )
    yield from _in_turn(Said(pairs.whose, shown.rows[pairs.whose], grid.cells(*pairs.at), behind, told))


def _smooth(maps: Tensor, pairs: _Pairs, times: int) -> Tensor:
    """Return values of squares' cells, [H, n, n, C], in some cells, interpolated: [C, pairs, k²]."""
    if times == 1:
        return maps[pairs.at].t()[..., None]
    cells = pairs.row * maps.shape[2] + pairs.column
    counts = torch.bincount(pairs.whose, minlength=len(maps)).tolist()
    each = zip(maps.movedim(3, 1), cells.split(counts), strict=True)  # pairs stand by extremity
    return torch.cat([patches(values, some, times) for values, some in each], dim=1)


def _evidence(shown: Shown, grid: Grid, pairs: _Pairs, logit: Tensor, shade: Tensor) -> Evidence:
    """Return what extremities say of some cells, from their fields at all cells of their squares."""
    place = grid.places(grid.cells(*pairs.at))
    return shown.extremities.evidence(place, logit[pairs.at], shade[pairs.at], shown.shown, pairs.whose)


def _in_turn(said: Said) -> Iterator[Said]:
    """Yield what is said, each time once of a cell: extremities may lie over each other.

    Where several do, all that the network shows of them is taken away before the first one covers it: else
    each would take away the one before, which has the same part.
    """
    _, of, counts = said.cells.unique(return_inverse=True, return_counts=True)
    several = counts[of] > 1
    yield from _each(said.of(~several))
    both, nothing = said.of(several), torch.zeros_like(said.evidence.covered[several])
    yield from _each(replace(both, evidence=replace(both.evidence, covered=nothing)))
    yield from _each(replace(both, evidence=replace(both.evidence, alone=nothing)))


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
