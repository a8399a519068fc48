"""What extremities say of the cells of an image."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import torch
from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.grid import Grid
from graphose_core.inference.enlarged.extremities.in_turn import in_turn
from graphose_core.inference.enlarged.extremities.other_limbs import beside
from graphose_core.inference.enlarged.extremities.pairs import Pairs, smooth
from graphose_core.inference.enlarged.extremities.rim import RIM, around
from graphose_core.inference.enlarged.extremities.said import FAINT, Said
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.extremities.strays import others_of, strays_of
from graphose_core.inference.enlarged.extremities.surfaces_before import SurfacesBefore
from graphose_core.models.extremities.evidence import Evidence, evidence_of
from graphose_core.models.extremities.extremity import FARTHEST, SHARP

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


def said_by(shown: Shown, wanted: Cells, side: int, times: int) -> Iterator[Said]:
    """Yield what extremities say of cells where they or their parts show, each time once of a cell.

    Args:
        shown: the extremities of a layer.
        wanted: cells that are drawn.
        side: cells along the side of the image.
        times: k: a cell is drawn as k × k pixels.
    """
    squares = _Squares.of(shown, side, times)
    taken = _Taken.of(squares)
    pairs = Pairs.where(_is_told(squares, taken) & squares.grid.within(wanted))
    if len(pairs):
        yield from in_turn(_said(squares, taken, pairs, side, times), shown.extremities.depth)


@dataclass(frozen=True)
class _Squares:
    """What is known of the cells of extremities' squares.

    Attributes:
        shown: the extremities of a layer.
        grid: of their squares.
        logit: of what they cover, [H, s, s, t²].
        shade: of their parts' colours, [H, s, s, t²].
        painted: as `logit`, where a network paints them; the same object where these are the same.
        weights: of the sources at the cells, [H, s, s, 1 + M].
        part: of these that of an extremity's own part, [H, s, s].
    """

    shown: Shown
    grid: Grid
    logit: Tensor
    shade: Tensor
    painted: Tensor
    weights: Tensor
    part: Tensor

    @classmethod
    def of(cls, shown: Shown, side: int, times: int) -> "_Squares":
        grid = Grid.of(shown.extremities, side, times)
        logit, shade = grid.fields(shown.extremities)
        painted = grid.painted(shown.extremities, logit)
        weights = grid.weights(shown.painted, shown.sharpness)
        part = weights.take_along_dim(shown.rows[:, None, None, None], dim=3)[..., 0]
        return cls(shown, grid, logit, shade, painted, weights, part)

    @cached_property
    def highest(self) -> Tensor:
        """Highest logit of what extremities cover in a cell, [H, s, s]."""
        return self.logit.amax(dim=3)

    @cached_property
    def unhidden(self) -> Tensor:
        """Weights of what does not hide the extremities, [H, s, s]."""
        return self.part + self.weights[..., 0]


@dataclass(frozen=True)
class _Taken:
    """Where what a network painted is taken away, bool [H, s, s] each.

    Attributes:
        near: where extremities or what a network paints of them may lie.
        kept: where nothing is taken away, see :func:`others_of`.
        strays: where strips of them lie, see :func:`strays_of`.
        surfaces: of their figures, at the cells.
    """

    near: Tensor
    kept: Tensor
    strays: Tensor
    surfaces: SurfacesBefore

    @classmethod
    def of(cls, squares: _Squares) -> "_Taken":
        shown, grid, part, reached = squares.shown, squares.grid, squares.part, squares.highest
        if squares.painted is not squares.logit:
            reached = torch.maximum(reached, squares.painted.amax(dim=3))
        near = reached > SHARP * FARTHEST
        surfaces = SurfacesBefore(grid.middles.flatten(1, 2), shown.extremities, shown.surfaces)
        kept = others_of(shown, grid, part, reached)
        strays = strays_of(shown, grid, part, reached, kept, surfaces)
        return cls((near | strays) & ~kept, kept, strays, surfaces)


def _is_told(squares: _Squares, taken: _Taken) -> Tensor:
    """Return of which cells something is said, bool [H, s, s]."""
    own = squares.part
    if bool(squares.shown.extremities.angled.any()):  # what is taken away leaves traces beside it
        own = around(own, RIM)
    return (squares.highest > HINT) | (taken.near & (own > FAINT))


def _said(squares: _Squares, taken: _Taken, pairs: Pairs, side: int, times: int) -> Said:
    """Return what extremities say of the cells of pairs; see :func:`said_by`."""
    shown = squares.shown
    maps = torch.cat([_maps(squares, taken), taken.strays[..., None].to(squares.part)], dim=3)
    behind, (visible, alone, before, stray) = (
        smooth(maps, pairs, times).clamp(0, 1).tensor_split([shown.painted_sources])
    )
    rows, columns = squares.grid.top[pairs.whose] + pairs.row, squares.grid.left[pairs.whose] + pairs.column
    told = _evidence(squares, pairs, (rows, columns), stray, times)
    told = Evidence(
        covered=told.covered * visible,
        alone=told.alone * alone,
        shade=told.shade + shown.lighter[pairs.whose, None],
    )
    return Said(pairs.whose, shown.rows[pairs.whose], rows * side + columns, behind, told, before)


def _evidence(
    squares: _Squares, pairs: Pairs, cells: tuple[Tensor, Tensor], stray: Tensor, times: int
) -> Evidence:
    """Return what extremities by themselves say of the pixels of cells.

    Args:
        squares: of the extremities.
        pairs: n of an extremity and a cell.
        cells: their rows and columns in the image, long [n] each.
        stray: [n, k²], how surely a pixel shows a strip of an extremity.
        times: k.
    """
    shown, grid = squares.shown, squares.grid
    fields = [squares.logit, squares.shade]
    if squares.painted is not squares.logit:
        fields.append(squares.painted)
    if grid.steps < times:
        fields = [grid.enlarged(values, times) for values in fields]
    place, (logit, shade, *others) = replace(grid, steps=times).places(*cells), map(pairs.of, fields)
    return evidence_of(
        shown.extremities,
        place,
        logit,
        shade,
        shown.shown,
        whose=pairs.whose,
        painted=others[0] if others else None,
        unhidden=pairs.of(squares.unhidden),
        gain=min(times, MOST_GAIN),
        stray=stray,
    )


def _maps(squares: _Squares, taken: _Taken) -> Tensor:
    """Return what changes slowly from cell to cell, [H, s, s, 1 + M + 3].

    The weights of the sources behind extremities, how much of these is visible, how far their parts are no
    other limb's, and how surely another limb or a head lies before them.
    """
    shown, grid, part = squares.shown, squares.grid, squares.part
    own = shown.extremities
    others = beside(grid.middles.flatten(1, 2), own, shown.painted, shown.rows)
    if shown.surfaces is not None:
        others = others.joined(taken.surfaces.left())
    covered = painted = torch.sigmoid(squares.logit).mean(dim=3)
    if squares.painted is not squares.logit:
        painted = torch.sigmoid(squares.painted).mean(dim=3)
    visible = grid.visible(squares.unhidden, painted, own)
    visible = visible * others.uncovered.view(part.shape)
    near = taken.near & grid.around(torch.maximum(covered, painted) > FAINT, own)
    behind = _decided(_one_of_many(grid.behind(squares.weights, part, near, own)), shown.rows)
    alone, before = others.alone.view(part.shape) * ~taken.kept, others.before.view(part.shape)
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
