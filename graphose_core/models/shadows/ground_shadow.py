"""Find what casts shadows in a graph: solids along its bones, as thick as has been learnt."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.extremities.limbs import Array
from graphose_core.models.graphs.columns import column, values_of_figures
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.shadows.casting import Softness, Solids
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.solids.body import Body
from graphose_core.models.solids.lines import Lines
from graphose_core.models.solids.view import View

FLAT, UPRIGHT = 0.02, 0.07
"""How far the solids of a foot without angles lie below its ankle at most, metres: under a leg that lies, and
so much more under one that stands."""
SOFTNESS = {"nearest": 0.006, "spread": 0.067, "beside": 0.055, "reach": 0.09, "contact": 0.55, "gain": 1.6}
"""Of shadows before anything is learnt, see :class:`Softness`."""


@dataclass(frozen=True)
class Casters:
    """What casts shadows in a batch of F figures.

    Attributes:
        solids: of all figures.
        view: how each is seen.
        light: float [F, 3], unit vectors to the light.
        strength: float [F], darkness where no light falls.
        softness: of the shadows.
    """

    solids: Solids
    view: View
    light: Tensor
    strength: Tensor
    softness: Softness

    def key(self, figure: int, solids: Solids) -> bytes:
        """Return what is equal for equal shadows, as long as the weights are the same.

        Args:
            figure: who casts it.
            solids: of that figure.
        """
        own = (*self.view.rows, self.light, self.strength)
        rows = [solids.start, solids.end, solids.radius, *(values[figure] for values in own)]
        return torch.cat([values.flatten() for values in rows]).cpu().numpy().tobytes()


@dataclass(frozen=True)
class Told:
    """What attributes of F figures say, and does not change while joints move.

    Attributes:
        sine, cosine: float [F], of the camera's tilt.
        light: float [F, 3], unit vectors to the light.
        strength: float [F], darkness where no light falls.
        stature: float [F], metres.
        thick: float [F, K, 2], radii of solids, metres.
        softness: of the shadows.
    """

    sine: Tensor
    cosine: Tensor
    light: Tensor
    strength: Tensor
    stature: Tensor
    thick: Tensor
    softness: Softness


class GroundShadow(Body):
    """How thick the parts of figures are, how low they reach, and how soft their shadows are.

    Args:
        config: names joints and attributes.
        schema: of the graphs.
        extremities: of the network, whose frames say where toes are.
    """

    def __init__(
        self, config: ShadowConfig, schema: GraphSchema, extremities: Sequence[ExtremityConfig]
    ) -> None:
        super().__init__(config, schema, extremities)
        self.config = config
        self.softness = nn.Parameter(torch.tensor(list(SOFTNESS.values())).log())
        self._last: tuple[FigureValues, Tensor, Told] | None = None
        """What the last of it was made of, and what attributes told."""

    def casters(self, graph: PoseGraph, frames: Frames | None = None) -> Casters:
        """Return what casts shadows in a batch; a figure without solids casts none.

        Args:
            graph: the batch.
            frames: of the extremities in it, where they are known.
        """
        lines, told = self.plan.lines_of(graph, frames), self._told_of(graph)
        like = told.thick
        kind, figure = (torch.from_numpy(values).to(like.device) for values in (lines.kind, lines.figure))
        statures = self.statures(lines)
        ends, view = self.ends_of(lines), self._view(lines, told, statures)
        start, end = self._in_world(ends, lines, view, figure).unbind(1)
        solids = Solids(start, end, told.thick[figure, kind], figure)
        view = view.standing(solids.standing(len(like)))
        return Casters(solids, view, told.light, told.strength, told.softness)

    def _in_world(self, ends: Tensor, lines: Lines, view: View, figure: Tensor) -> Tensor:
        """Return ends of solids [C, 2, 3] in the world, those of feet not far below their ankles.

        How a foot without angles is turned is a guess: toes of somebody who kneels would be in the ground.
        """
        free = np.square(lines.limb).sum(axis=1).nonzero()[0]
        whose = figure.repeat_interleave(2)
        if not len(free):
            return view.in_world(ends.flatten(0, 1), whose).view_as(ends)
        rows = torch.from_numpy(free).to(ends.device)
        own = figure[rows]
        ankles = torch.from_numpy(lines.start[free]).to(ends)
        world = view.in_world(torch.cat([ends.flatten(0, 1), ankles]), torch.cat([whose, own]))
        ends, joints = world[: len(whose)].view_as(ends), world[len(whose) :]
        limb = torch.from_numpy(lines.limb[free]).to(ends)
        down = -(view.cosine[own] * limb[:, 1] + view.sine[own] * limb[:, 2])
        least = joints[:, 2] - FLAT - UPRIGHT * down.clamp(0, 1)
        height = torch.maximum(ends[rows, :, 2], least[:, None])
        return ends.index_copy(0, rows, torch.cat([ends[rows, :, :2], height[..., None]], dim=2))

    def _view(self, lines: Lines, told: Told, statures: Array) -> View:
        """Return how figures are seen, without their ground."""
        centre = torch.from_numpy(lines.centre).to(told.thick)
        return View(
            place=centre[:, :2] * centre.new_tensor([1.0, -1.0]),
            depth=centre[:, 2],
            scale=torch.from_numpy(statures).to(centre) / told.stature,
            sine=told.sine,
            cosine=told.cosine,
            ground=torch.zeros_like(told.sine),
            distance=self.config.distance,
        )

    def _told_of(self, graph: PoseGraph) -> Told:
        """Return what attributes say; the last of it, while nothing but joints has moved."""
        values = values_of_figures(graph)
        if torch.is_grad_enabled():
            return self._made_of(values)
        if self._last is None or self._last[0] is not values or self._last[1] is not self.radius:
            self._last = values, self.radius, self._made_of(values)
        return self._last[2]

    def _made_of(self, values: FigureValues) -> Told:
        pitch, side, height, strength, stature = self._scalars(values)
        turn, up, tilt = side * (torch.pi / 2), torch.deg2rad(height), torch.deg2rad(pitch)
        return Told(
            sine=tilt.sin(),
            cosine=tilt.cos(),
            light=torch.stack([turn.sin() * up.cos(), -turn.cos() * up.cos(), up.sin()], dim=1),
            strength=strength,
            stature=stature,
            thick=self.radii(values) * stature[:, None, None],
            softness=Softness(*self.softness.exp().unbind()),
        )

    def _scalars(self, values: FigureValues) -> Tensor:
        """Return the values of `ShadowConfig.scalars` of each figure, [5, F]."""
        columns = [column(self.schema, "scalars", name) for name in self.config.scalars]
        specs = {spec.name: spec for spec in self.schema.scalars}
        low, high = (
            values.scalars.new_tensor([getattr(specs[name], end) for name in self.config.scalars])
            for end in ("minimum", "maximum")
        )
        told = low + values.scalars[:, columns] * (high - low)
        unset = told.new_tensor(self.config.unset)
        return torch.where(values.scalars_given[:, columns], told, unset).t()
