"""Round solids as they are seen: nearer ones hide farther ones."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

from graphose_core.models.masks.windows import cell_centres
from graphose_core.powers import exp

SOFT = 0.35
"""Scale of the logistic function by which a solid ends, cells of the layout."""
NEARER = 0.012
"""Depth by which one solid hides another to 1 − 1 / e, image sides."""
SHORT = 1e-4
"""Length of a line in the image below which it has no direction, image sides."""
BESIDE = 12.0
"""How far beyond their outlines cells are looked at, in scales of the logistic function: there it is 6e-6."""
WIDEST = 1.5
"""Largest place across a solid, radii: beyond its outline it is not seen."""


@dataclass(frozen=True)
class PlacedSolids:
    """C solids in the space of an image: image sides, x right, y up, z to the viewer.

    Attributes:
        ends: float [C, 2, 3], where they begin and end; the upper left corner of the image is the origin.
        radii: float [C, 2], at both ends.
        figure: long [C], numbers of their figures.
    """

    ends: Tensor
    radii: Tensor
    figure: Tensor

    def cells(self, side: int) -> tuple[range, range]:
        """Return the rows and the columns of a layout's cells that they may cover, of at least one cell."""
        around = self.radii[..., None] + BESIDE * SOFT / side
        places = self.ends[..., :2] * self.ends.new_tensor([1.0, -1.0])
        low, high = ((places + sign * around).nan_to_num() * side for sign in (-1, 1))
        (left, top), (right, bottom) = low.amin(dim=(0, 1)).tolist(), high.amax(dim=(0, 1)).tolist()
        return _cells(top, bottom, side), _cells(left, right, side)


@dataclass(frozen=True)
class SeenSolids:
    """C solids as they are seen at M places.

    Attributes:
        seen: float [C, M], the share of each in what is seen, in [0, 1]; all of a figure add up to at most 1.
        covers: float [C, M], what each covers, also where others hide it.
        across: float [C, M], place across a solid, radii.
        along: float [C, M], place along it, 0 to 1.
    """

    seen: Tensor
    covers: Tensor
    across: Tensor
    along: Tensor

    @property
    def maps(self) -> Tensor:
        """Return what carries features, [C, MAPS, M]: what is seen, that by both places, what covers."""
        sides = self.seen * self.across.clamp(-WIDEST, WIDEST), self.seen * (2 * self.along - 1)
        return torch.stack([self.seen, *sides, self.covers], dim=1)


def cells_of(side: int, down: range, right: range, like: Tensor) -> Tensor:
    """Return the middles of some cells of a layout, row by row, [M, 2]: image sides, x right, y up.

    Args:
        side: of the layout, cells.
        down, right: their rows and columns.
        like: gives type and device.
    """
    middles = cell_centres(side, like) / side
    x, y = middles[right.start : right.stop], -middles[down.start : down.stop]
    return torch.stack([x.repeat(len(y)), y.repeat_interleave(len(x))], dim=1)


def seen_at(places: Tensor, solids: PlacedSolids, soft: float) -> SeenSolids:
    """Return what is seen of solids at places.

    Args:
        places: float [M, 2], image sides, x right, y up, the upper left corner as origin.
        solids: C of them; none hides those of another figure.
        soft: scale of the logistic function by which they end, image sides.
    """
    start, way, radii = solids.ends[:, 0], solids.ends[:, 1] - solids.ends[:, 0], solids.radii
    length = way[:, :2].norm(dim=1, keepdim=True)
    # What points at the viewer is a disk, in whatever direction it is measured.
    ahead = torch.where(length > SHORT, way[:, :2] / length.clamp_min(SHORT), way.new_tensor([1.0, 0.0]))
    aside = torch.stack([ahead[:, 1], -ahead[:, 0]], dim=1)
    # Both coordinates as products of matrices: each is then one pass over all pairs of solids and places.
    forth, side = (
        torch.addmm(-(axis * start[:, :2]).sum(dim=1, keepdim=True), axis, places.t())
        for axis in (ahead, aside)
    )
    along = (forth / length.clamp_min(SHORT)).clamp(0, 1)
    beyond = forth - along * length
    apart = torch.addcmul(side.square() + 1e-12, beyond, beyond).sqrt()  # hypot has no gradient at 0
    radius = torch.lerp(radii[:, :1], radii[:, 1:], along)
    front = (radius.square() - apart.square()).clamp_min(1e-12).sqrt()
    depth = torch.addcmul(start[:, 2:], way[:, 2:], along) + front
    inside = (radius - apart) / soft
    covers = logsigmoid(inside)
    seen = _seen(depth / NEARER + covers, covers - inside, solids.figure)
    return SeenSolids(seen, covers.exp(), side / radius.clamp_min(1e-6), along)


def _seen(near: Tensor, free: Tensor, figure: Tensor) -> Tensor:
    """Return the share of each solid in what is seen of its figure, [C, M]: a softmax by depth.

    Args:
        near: [C, M], logits.
        free: [C, M], logarithms of what each does not cover.
        figure: long [C].
    """
    figures = int(figure.max()) + 1
    if figures == 1:
        weight = exp(near - near.amax(dim=0))
        return weight * ((1 - exp(free.sum(dim=0))) / weight.sum(dim=0))
    shape, whose = (figures, near.shape[1]), figure[:, None].expand_as(near)
    nearest = near.new_full(shape, -torch.inf).scatter_reduce(0, whose, near.detach(), "amax")
    weight = exp(near - nearest[figure])
    clear = near.new_zeros(shape).index_add(0, figure, free)
    total = near.new_zeros(shape).index_add(0, figure, weight)
    return weight * ((1 - exp(clear)) / total)[figure]


def _cells(low: float, high: float, side: int) -> range:
    """Return the cells of an axis between two places, in cells."""
    first = int(min(max(low, 0), side - 1))
    return range(first, max(first + 1, math.ceil(min(high, side))))
