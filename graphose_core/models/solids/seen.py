"""Round solids as they are seen: nearer ones hide farther ones."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

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
FAINTEST = -80.0
"""Logit below which what a solid covers does not fall: sums of denormal numbers take ten times as long."""
WIDEST = 1.5
"""Largest place across a solid, radii: beyond its outline it is not seen."""


@dataclass(frozen=True)
class PlacedSolids:
    """C solids in the space of an image: image sides, x right, y up, z to the viewer.

    Attributes:
        ends: float [C, 2, 3], where they begin and end; the upper left corner of the image is the origin.
        radii: float [C, 2], at both ends.
        figure: long [C], numbers of their figures; those of a figure stand together.
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
    length = torch.linalg.vector_norm(way[:, :2], dim=1, keepdim=True)
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
    square = torch.addcmul(side.square() + 1e-12, beyond, beyond)
    apart = square.sqrt()  # hypot has no gradient at 0
    radius = between(radii[:, :1], radii[:, 1:], along)
    front = (radius.square() - square).clamp_min(1e-12).sqrt()
    depth = front + way[:, 2:] * along + start[:, 2:]
    inside = (radius - apart) / soft
    covers = torch.sigmoid(inside.clamp_min(FAINTEST))
    near, counts = (
        depth / NEARER + inside.clamp_max(0),
        solids.figure.unique_consecutive(return_counts=True)[1],
    )
    if len(counts) == 1:
        seen = _seen(near, covers)
    else:
        each = zip(near.split(counts.tolist()), covers.split(counts.tolist()), strict=True)
        seen = torch.cat([_seen(*own) for own in each])
    return SeenSolids(seen, covers, side / radius.clamp_min(1e-6), along)


def between(first: Tensor, last: Tensor, share: Tensor) -> Tensor:
    """Return what lies at shares [C, M] of the way between values [C, 1]: lerp takes three times as long."""
    return share * (last - first) + first


def _seen(near: Tensor, covers: Tensor) -> Tensor:
    """Return the share of each solid in what is seen of one figure, [C, M]: a softmax by depth.

    Its logits are depths and logarithms of what solids cover, log σ(x) = min(x, 0) + log max(σ(x), σ(−x)):
    two exponentials for each solid and place, where logarithms of what is covered and what is not take five.

    Args:
        near: [C, M], depths, and min(x, 0).
        covers: [C, M], what each covers, σ(x).
    """
    free = 1 - covers
    weight = exp(near - near.amax(dim=0)) * torch.maximum(covers, free)
    return weight * ((1 - free.prod(dim=0)) / weight.sum(dim=0))


def _cells(low: float, high: float, side: int) -> range:
    """Return the cells of an axis between two places, in cells."""
    first = int(min(max(low, 0), side - 1))
    return range(first, max(first + 1, math.ceil(min(high, side))))
