"""Squares of cells round extremities, at whose places their fields are computed once for all sizes."""

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import torch
from torch import Tensor
from torch.nn.functional import interpolate, pad

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.rim import around
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.powers import exp

FINEST = 24.0
"""Fewest places along an extremity's unit at which its fields are computed: fields are smooth, and are
interpolated between them."""


SPREAD = 0.15
"""Standard deviation with which what lies around an extremity is carried on behind it, units."""
OWN = 0.1
"""Weight of its part from which what the network shows near an extremity is the extremity."""
HIDDEN, SEEN = 0.05, 0.2
"""Weight of its part, in the mean round a place that it covers, up to which an extremity is hidden there, and
from which on it is seen."""
ASIDE = 0.08
"""How far beside an extremity the network may have painted it, units."""
FEWEST = 1e-6
"""Sum of weights from which a mean is known."""


@dataclass(frozen=True)
class Grid:
    """A square of n × n cells round what an image shows of each of H extremities; some may lie outside.

    Attributes:
        left, top: long [H], first column and row.
        boxes: float [H, 4], what the extremities may change: left, top, right, bottom, cells.
        count: n.
        side: cells along the side of the image.
        steps: t: fields are computed at t × t places of a cell.
    """

    left: Tensor
    top: Tensor
    boxes: Tensor
    count: int
    side: int
    steps: int

    @classmethod
    def of(cls, extremities: Extremities, side: int, times: int) -> "Grid":
        """Return the squares round extremities of an image of so many cells, drawn as k × k pixels each."""
        boxes = (extremities.boxes * side).clamp(0, side - 1)
        first = boxes[:, :2].floor().long()
        count = int((boxes[:, 2:].floor().long() - first).max()) + 1
        steps = math.ceil(FINEST / max(float(extremities.unit.min()) * side, 1.0))
        return cls(first[:, 0], first[:, 1], boxes, count, side, min(max(steps, 1), times))

    def fields(self, extremities: Extremities) -> tuple[Tensor, Tensor]:
        """Return the fields of extremities, see :meth:`Extremities.fields`: [H, n, n, t²] each."""
        place = self.middles[:, :, :, None]
        if self.steps > 1:
            place = self.places(self.rows[:, :, None], self.columns[:, None])
        logit, shade = extremities.fields(place.flatten(1, 3))
        return logit.view(place.shape[:-1]), shade.view(place.shape[:-1])

    def painted(self, extremities: Extremities, logit: Tensor) -> Tensor:
        """Return the logit of what they cover where a network paints them, [H, n, n, t²].

        Args:
            extremities: H of them.
            logit: of what they cover; returned where none is turned by angles.
        """
        if extremities.painted is extremities.splats:
            return logit
        place = self.places(self.rows[:, :, None], self.columns[:, None])
        return extremities.painted_logit(place.flatten(1, 3)).view(logit.shape)

    def weights(self, layer: PaintedLayer, sharpness: float) -> Tensor:
        """Return the weights of a layer's sources at the cells, [H, n, n, 1 + M]; outside, as at its edge."""
        rows, columns = (edges.clamp(0, self.side - 1) for edges in (self.rows, self.columns))
        return Pixels.at(rows[:, :, None], columns[:, None], layer).weights(sharpness)

    def behind(self, weights: Tensor, part: Tensor, near: Tensor, extremities: Extremities) -> Tensor:
        """Return the weights of sources behind extremities, [H, n, n, 1 + M]: those around, carried on.

        Args:
            weights: of the sources at the cells, [H, n, n, 1 + M].
            part: of the extremities' own parts, [H, n, n].
            near: bool [H, n, n], where extremities lie, or may do so.
            extremities: H of them.
        """
        beyond = extremities.beyond(self.middles.flatten(1, 2)).view(near.shape)
        known = torch.where(near, (1 - part / OWN).clamp_min(0), 1.0) * (self._inside & beyond)
        return self._carried(weights, known, extremities, weights)

    def around(self, covered: Tensor, extremities: Extremities) -> Tensor:
        """Return which cells may show what the network paints of extremities, bool [H, n, n].

        Skin that is farther from one than the network errs is another's: a neck, a face, the other arm.

        Args:
            covered: bool [H, n, n], where they lie.
            extremities: H of them.
        """
        return self.dilated(covered, ASIDE, extremities)

    def dilated(self, chosen: Tensor, reach: float, extremities: Extremities) -> Tensor:
        """Return which cells lie within a square around one that is chosen, bool [H, n, n].

        Args:
            chosen: bool [H, n, n].
            reach: half the side of the squares, units.
            extremities: H of them.
        """
        cells = reach * extremities.unit[:, None, None] * self.side
        line = (self._apart.abs() <= cells).to(self.boxes)
        return line @ chosen.to(self.boxes) @ line > 0

    def thin(self, chosen: Tensor, reach: float, extremities: Extremities) -> Tensor:
        """Return which cells of those that are chosen hold no square of that size, bool [H, n, n].

        What lies beyond the squares of cells counts as chosen.

        Args:
            chosen, reach, extremities: as :meth:`dilated` takes them.
        """
        thick = ~self.dilated(~chosen, reach, extremities)
        return chosen & ~self.dilated(thick, reach, extremities)

    def grown(self, seeds: Tensor, within: Tensor, reach: float, extremities: Extremities) -> Tensor:
        """Return which cells can be reached from chosen ones through others, bool [H, n, n].

        Args:
            seeds: bool [H, n, n], those that are chosen.
            within: bool [H, n, n], those that may be passed through.
            reach: longest way, units of the largest extremity.
            extremities: H of them.
        """
        grown = seeds
        for _ in range(math.ceil(reach * float(extremities.unit.max()) * self.side)):
            larger = (around(grown.to(self.boxes), 1) > 0) & within
            if bool((larger == grown).all()):
                break
            grown = larger
        return grown

    def visible(self, unhidden: Tensor, covered: Tensor, extremities: Extremities) -> Tensor:
        """Return how much of extremities the network shows round each cell, in [0, 1]: [H, n, n].

        Something may lie before one of them, and before a part of it.

        Args:
            unhidden: weights of their own parts and of no figure, [H, n, n]: what is not another part.
            covered: how much they cover where a network paints them, [H, n, n].
            extremities: H of them.
        """
        unknown = extremities.angled[:, None, None, None].expand(*unhidden.shape, 1)
        shown = self._carried(unhidden[..., None], covered, extremities, unknown)[..., 0]
        return ((shown - HIDDEN) / (SEEN - HIDDEN)).clamp(0, 1)

    def _carried(self, values: Tensor, known: Tensor, extremities: Extremities, other: Tensor) -> Tensor:
        """Return the means of values [H, n, n, C] round each cell by how well they are known, [H, n, n].

        Where none is known it is `other`.
        """
        known = known * self._in_boxes
        reach = SPREAD * extremities.unit[:, None, None] * self.side
        line = exp((self._apart / reach).square(), -0.5).clamp_min(FEWEST**2)  # a product never vanishes
        sums = torch.cat([values * known[..., None], known[..., None]], dim=3)
        for _ in range(2):  # along rows and along columns, all channels in one product
            sums = (line @ sums.flatten(2)).view_as(sums).transpose(1, 2)
        count = sums[..., -1:]
        return torch.where(count > FEWEST, sums[..., :-1] / count.clamp_min(FEWEST), other)

    @cached_property
    def rows(self) -> Tensor:
        """Return the rows in the image of each square's rows, long [H, n]."""
        return self.top[:, None] + torch.arange(self.count, device=self.top.device)

    @cached_property
    def columns(self) -> Tensor:
        """Return the columns in the image of each square's columns, long [H, n]."""
        return self.left[:, None] + torch.arange(self.count, device=self.left.device)

    @cached_property
    def middles(self) -> Tensor:
        """Return the middles of the squares' cells, float [H, n, n, 2], unit square."""
        return replace(self, steps=1).places(self.rows[:, :, None], self.columns[:, None])[..., 0, :]

    def within(self, wanted: Cells) -> Tensor:
        """Return which cells of the squares lie in the boxes and are wanted, bool [H, n, n]."""
        row, column = self.rows, self.columns
        down = (row >= wanted.top) & (row < wanted.bottom) & (row <= self.boxes[:, 3:])
        right = (column >= wanted.left) & (column < wanted.right) & (column <= self.boxes[:, 2:3])
        return down[:, :, None] & right[:, None]

    def places(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Return where the t × t places of cells of the image lie, float […, t², 2], unit square.

        Args:
            rows, columns: long […], of the cells.
        """
        steps = (torch.arange(self.steps, device=rows.device) + 0.5).to(self.boxes) / self.steps
        x, y = columns[..., None] + steps, rows[..., None] + steps
        pairs = torch.broadcast_tensors(x[..., None, :], y[..., :, None])
        return torch.stack(pairs, dim=-1).flatten(-3, -2) / self.side

    def enlarged(self, values: Tensor, times: int) -> Tensor:
        """Return fields [H, n, n, t²] at k × k places of a cell, interpolated: [H, n, n, k²]."""
        tall = values.unflatten(3, (self.steps, self.steps)).transpose(2, 3)
        plane = tall.reshape(len(values), self.count * self.steps, self.count * self.steps)
        weights = _bicubic(plane.shape[1], self.count * times).to(plane)
        larger = weights @ plane @ weights.t()
        cells = larger.unflatten(2, (self.count, times)).unflatten(1, (self.count, times))
        made: Tensor = cells.transpose(2, 3).flatten(3)
        return made

    @cached_property
    def at_edges(self) -> Tensor:
        """Return which cells of the squares lie beyond the boxes or beside what does, bool [H, n, n]."""
        beyond = pad((~self._in_boxes).to(self.boxes), (1, 1, 1, 1), value=1.0)
        return around(beyond, 1)[:, 1:-1, 1:-1] > 0

    @cached_property
    def _in_boxes(self) -> Tensor:
        """Return which cells of the squares lie in the boxes, bool [H, n, n]."""
        return self.within(Cells(0, 0, self.side, self.side))

    @cached_property
    def _apart(self) -> Tensor:
        """Return how far apart the squares' rows lie, or their columns, cells, float [n, n]."""
        axis = torch.arange(self.count, device=self.left.device).to(self.boxes)
        return axis[:, None] - axis

    @property
    def _inside(self) -> Tensor:
        """Return which cells of the squares lie in the image, bool [H, n, n]."""
        down, right = ((edges >= 0) & (edges < self.side) for edges in (self.rows, self.columns))
        return down[:, :, None] & right[:, None]


@lru_cache(maxsize=64)
@torch.inference_mode(mode=False)  # it is kept, and a training may use what a drawing has made
def _bicubic(count: int, length: int) -> Tensor:
    """Return the weights of values in a bicubic interpolation to a length, [length, count].

    As products of matrices such small planes take a tenth of the time.
    """
    line = torch.eye(count)[None, None]
    return interpolate(line, size=(length, count), mode="bicubic", align_corners=False)[0, 0]
