"""Masks of the round solids that figures consist of, of which nearer ones hide farther ones.

The mask generator sees the pose in the plane: which of two limbs lies before the other, and where a body ends
that turns away, it can only guess. Joints with depths, stature and build say it. So each solid has a mask of
what is seen of it, which carries features into the layout as the masks of nodes do.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.graphs.columns import column, values_of_figures
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.masks.solid_maps import SolidMaps
from graphose_core.models.solids.body import Body
from graphose_core.models.solids.config import MAPS, MOST, DepthMaskConfig
from graphose_core.models.solids.lines import Lines
from graphose_core.models.solids.owners import owners
from graphose_core.models.solids.seen import SOFT, PlacedSolids, cells_of, seen_at


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

    def forward(self, graph: PoseGraph, side: int, frames: Frames | None = None) -> SolidMaps:
        """Return the maps of the solids of a batch's figures.

        Args:
            graph: the batch of N nodes.
            side: of the layout.
            frames: of the extremities in it, where they are known.
        """
        lines, like = self.plan.lines_of(graph, frames).known(), self.tips
        own, place = self._owners[lines.number].T
        rows = torch.from_numpy(lines.nodes[lines.figure, own] * MOST + place).to(like.device)
        down, right = range(1), range(1)
        maps = like.new_zeros(0, MAPS, 1, 1)
        if len(rows):
            solids = self.placed(graph, lines)
            down, right = solids.cells(side)
            seen = seen_at(cells_of(side, down, right, like), solids, SOFT / side)
            maps = seen.maps.view(len(rows), MAPS, len(down), len(right))
        counts = np.bincount(lines.figure, minlength=graph.figure_count)
        return SolidMaps(maps, rows, tuple(counts.tolist()), graph.nodes, side, down, right)

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
