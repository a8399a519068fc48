"""Masks of the round solids that figures consist of, of which nearer ones hide farther ones.

The mask generator sees the pose in the plane: which of two limbs lies before the other, and where a body ends
that turns away, it can only guess. Joints with depths, stature and build say it. So each solid has a mask of
what is seen of it, which carries features into the layout as the masks of nodes do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

from graphose_core.models.columns import column, values_of_figures
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.figure_values import FigureValues
from graphose_core.models.masks.windows import cell_centres
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.schema import GraphSchema
from graphose_core.models.solids.body import Body
from graphose_core.models.solids.config import MAPS, MOST, DepthMaskConfig
from graphose_core.models.solids.lines import Lines
from graphose_core.models.solids.owners import owners
from graphose_core.powers import exp

PREFIX = "depth_masks."
"""What the names of its weights begin with in those of their network."""
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


class DepthMasks(Body):
    """Draw masks of solids in their order in depth.

    Args:
        config: the solids.
        schema: of the graphs.
        extremities: of the network, whose frames say where toes are.
    """

    def __init__(
        self, config: DepthMaskConfig, schema: GraphSchema, extremities: Sequence[ExtremityConfig]
    ) -> None:
        super().__init__(config, schema, extremities)
        self.config = config
        self._owners = np.array(owners(self.plan.joints))
        self._last: tuple[FigureValues, Tensor, Tensor] | None = None
        """What the last radii were made of, and these."""

    def forward(self, graph: PoseGraph, side: int, frames: Frames | None = None) -> Tensor:
        """Return the maps of the solids that each node owns, [N, MOST · MAPS, side, side].

        Args:
            graph: the batch of N nodes.
            side: of the layout.
            frames: of the extremities in it, where they are known.
        """
        lines = self.plan.lines_of(graph, frames).known()
        made = self.tips.new_zeros(graph.nodes * MOST, MAPS, side, side)
        if len(lines.kind):
            own, place = self._owners[lines.number].T
            rows = torch.from_numpy(lines.nodes[lines.figure, own] * MOST + place).to(made.device)
            solids = self.placed(graph, lines)
            down, right = solids.cells(side)
            seen = seen_at(cells_of(side, down, right, made), solids, SOFT / side)
            maps = seen.maps.view(len(rows), MAPS, len(down), len(right))
            made[rows, :, down.start : down.stop, right.start : right.stop] = maps
        return made.view(graph.nodes, MOST * MAPS, side, side)

    def placed(self, graph: PoseGraph, lines: Lines) -> PlacedSolids:
        """Return the solids of a batch along its lines, of which there is at least one."""
        statures, values, ends = self.statures(lines), values_of_figures(graph), self.ends_of(lines)
        figure, kind = (torch.from_numpy(rows).to(ends.device) for rows in (lines.figure, lines.kind))
        size = torch.from_numpy(statures).to(ends)
        centre = torch.from_numpy(lines.centre[:, 2]).to(ends)
        towards = (ends[..., 2] - centre[figure, None]) / (size / self._metres(values))[figure, None]
        away = (self.config.distance - towards).clamp_min(self.config.distance / 20)
        radii = self._radii(values)[figure, kind] * size[figure, None] * self.config.distance / away
        return PlacedSolids(ends, radii, figure)

    def _radii(self, values: FigureValues) -> Tensor:
        """Return the radii of each figure's solids, statures; the last ones, while only joints move."""
        if torch.is_grad_enabled():
            return self.radii(values)
        if self._last is None or self._last[0] is not values or self._last[1] is not self.radius:
            self._last = values, self.radius, self.radii(values)
        return self._last[2]

    def _metres(self, values: FigureValues) -> Tensor:
        """Return the statures of figures, metres, [F]."""
        spec = next(spec for spec in self.schema.scalars if spec.name == self.config.stature)
        place = column(self.schema, "scalars", self.config.stature)
        told = spec.minimum + values.scalars[:, place] * (spec.maximum - spec.minimum)
        return torch.where(values.scalars_given[:, place], told, told.new_tensor(self.config.unset_stature))


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
