"""What extremities say of the cells of an image."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.grid import Grid
from graphose_core.inference.enlarged.extremities.other_limbs import beside
from graphose_core.inference.enlarged.extremities.rim import RIM, around
from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.extremities.strays import others_of, strays_of
from graphose_core.inference.enlarged.extremities.surfaces_before import SurfacesBefore
from graphose_core.inference.enlarged.patches import patches
from graphose_core.models.extremities.extremity import FARTHEST, SHARP, Evidence

FAINT = 0.003
"""Weight of a part, or share of an extremity, up to which a place stays as it is."""
HINT = math.log(FAINT / (1 - FAINT))
"""Logit of that share."""
FEWEST = 1e-8
"""Weight of a source that is as good as none."""
MOST_GAIN = 4
"""Greatest gain of outlines. Up to as many pixels along one of the network's, outlines are as narrow in those
that are drawn as they were learnt in the network's."""
FEW, MANY = 0.2, 0.5
"""Share of an extremity's own part in what lies around it, up to which none of it lies behind the extremity,
and from which on nothing else does: half a neck would be a stain."""


@dataclass(frozen=True)
class _Pairs:
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
    def where(cls, chosen: Tensor) -> "_Pairs":
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


def said_by(shown: Shown, wanted: Cells, side: int, times: int) -> Iterator[Said]:
    """Yield what extremities say of cells where they or their parts show, each time once of a cell.

    Args:
        shown: the extremities of a layer.
        wanted: cells that are drawn.
        side: cells along the side of the image.
        times: k: a cell is drawn as k × k pixels.
    """
    grid = Grid.of(shown.extremities, side, times)
    logit, shade = grid.fields(shown.extremities)
    painted = grid.painted(shown.extremities, logit)
    weights = grid.weights(shown.painted, shown.sharpness)
    part = weights.take_along_dim(shown.rows[:, None, None, None], dim=3)[..., 0]
    highest = logit.amax(dim=3)
    reached = highest if painted is logit else torch.maximum(highest, painted.amax(dim=3))
    near = reached > SHARP * FARTHEST
    surfaces = SurfacesBefore(grid.middles.flatten(1, 2), shown.extremities, shown.surfaces)
    kept = others_of(shown, grid, part, reached)
    strays = strays_of(shown, grid, part, reached, kept, surfaces)
    near = (near | strays) & ~kept
    own = part
    if bool(shown.extremities.angled.any()):  # what is taken away leaves traces beside it
        own = around(part, RIM)
    pairs = _Pairs.where(((highest > HINT) | (near & (own > FAINT))) & grid.within(wanted))
    if not len(pairs):
        return
    unhidden = part + weights[..., 0]
    maps = _maps(shown, grid, weights, (part, unhidden), (logit, painted), near, kept, surfaces)
    maps = torch.cat([maps, strays[..., None].to(maps)], dim=3)
    behind, (visible, alone, before, stray) = (
        _smooth(maps, pairs, times).clamp(0, 1).tensor_split([shown.painted_sources])
    )
    fields = [logit, shade] if painted is logit else [logit, shade, painted]
    if grid.steps < times:
        fields = [grid.enlarged(values, times) for values in fields]
    rows, columns = grid.top[pairs.whose] + pairs.row, grid.left[pairs.whose] + pairs.column
    place, (logit, shade, *others) = replace(grid, steps=times).places(rows, columns), map(pairs.of, fields)
    painted_there = others[0] if others else None
    told = shown.extremities.evidence(
        place,
        logit,
        shade,
        shown.shown,
        pairs.whose,
        painted_there,
        pairs.of(unhidden),
        min(times, MOST_GAIN),
        stray,
    )
    told = Evidence(
        covered=told.covered * visible,
        alone=told.alone * alone,
        shade=told.shade + shown.lighter[pairs.whose, None],
    )
    cells = rows * side + columns
    said = Said(pairs.whose, shown.rows[pairs.whose], cells, behind, told, before)
    yield from _in_turn(said, shown.extremities.depth)


def _maps(
    shown: Shown,
    grid: Grid,
    weights: Tensor,
    parts: tuple[Tensor, Tensor],
    logits: tuple[Tensor, Tensor],
    near: Tensor,
    kept: Tensor,
    surfaces: SurfacesBefore,
) -> Tensor:
    """Return what changes slowly from cell to cell, [H, s, s, 1 + M + 3].

    The weights of the sources behind extremities, how much of these is visible, how far their parts are no
    other limb's, and how surely another limb or a head lies before them.

    Args:
        shown: the extremities of a layer.
        grid: of their squares.
        weights: of the sources at the cells, [H, s, s, 1 + M].
        parts: of the extremities' own parts, and of what does not hide them, [H, s, s] each.
        logits: of what they cover, and of what they cover where a network paints them, [H, s, s, t²] each.
        near: bool [H, s, s], where they or what a network paints of them may lie.
        kept: bool [H, s, s], where nothing is taken away, see :func:`others_of`.
        surfaces: of their figures, at the cells.
    """
    own, (part, unhidden) = shown.extremities, parts
    others = beside(grid.middles.flatten(1, 2), own, shown.painted, shown.rows)
    if shown.surfaces is not None:
        others = others.joined(surfaces.left())
    covered = painted = torch.sigmoid(logits[0]).mean(dim=3)
    if logits[1] is not logits[0]:
        painted = torch.sigmoid(logits[1]).mean(dim=3)
    visible = grid.visible(unhidden, painted, own)
    visible = visible * others.uncovered.view(part.shape)
    behind = grid.behind(weights, part, near & grid.around(torch.maximum(covered, painted) > FAINT, own), own)
    behind = _decided(_one_of_many(behind), shown.rows)
    alone, before = others.alone.view(part.shape) * ~kept, others.before.view(part.shape)
    return torch.cat([behind, torch.stack([visible, alone, before], dim=3)], dim=3)


def _one_of_many(behind: Tensor) -> Tensor:
    """Return weights of sources, […, 1 + M], nearer to 0 or 1: a leg or the ground, not a veil of both."""
    clear = behind.clamp_min(FEWEST).square().square()  # numbers that vanish would take ten times as long
    return clear / clear.sum(dim=-1, keepdim=True).clamp_min(1e-6)


def _decided(behind: Tensor, rows: Tensor) -> Tensor:
    """Return the weights of sources behind extremities, [H, s, s, 1 + M], with their own parts or without."""
    rows = rows[:, None, None, None].expand(*behind.shape[:3], 1)
    share = behind.take_along_dim(rows, dim=3)
    decided = ((share - FEW) / (MANY - FEW)).clamp(0, 1)
    others = behind * (1 - decided) / (1 - share).clamp_min(FAINT)
    return others.scatter(3, rows, decided)


def _smooth(maps: Tensor, pairs: _Pairs, times: int) -> Tensor:
    """Return values of squares' cells, [H, s, s, C], in some cells, interpolated: [C, pairs, k²]."""
    if times == 1:
        return pairs.of(maps).t()[..., None]
    cells = pairs.row * maps.shape[2] + pairs.column
    counts = torch.bincount(pairs.whose, minlength=pairs.squares).tolist()
    each = zip(maps.movedim(3, 1), cells.split(counts), strict=True)
    return torch.cat([patches(values, some, times) for values, some in each], dim=1)


def _in_turn(said: Said, depth: Tensor) -> Iterator[Said]:
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
