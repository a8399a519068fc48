"""The round solids that figures consist of: where they lie, and how thick they are."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.limbs import Array
from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.solids.config import SolidsConfig
from graphose_core.models.solids.lines import Lines, Plan

SMALLEST = 1e-6
"""Least stature of a figure, image sides."""


class Body(nn.Module):
    """Solids along the bones of figures, whose build and clothes make them thicker or thinner.

    Args:
        config: names joints and attributes.
        schema: of the graphs.
        extremities: of the network, whose frames say where toes are.
    """

    def __init__(
        self,
        config: SolidsConfig,
        schema: GraphSchema,
        extremities: Sequence[ExtremityConfig],
    ) -> None:
        super().__init__()
        self.schema, self.settings = schema, config
        self.plan = Plan(config.solids, config.centre, schema, extremities)
        solids, zero = config.solids, ((0.0, 0.0, 0.0),) * 2
        self.radius = nn.Parameter(torch.tensor([solid.radius for solid in solids]).log())
        self.tips = nn.Parameter(torch.tensor([solid.tips or zero for solid in solids]))
        self.build = nn.Linear(self._described, len(solids))
        nn.init.zeros_(self.build.weight)
        nn.init.zeros_(self.build.bias)
        self.register_buffer("length", torch.zeros(len(solids)))
        self.length: Tensor
        """Of solids, statures: they tell how large a figure is. 0: it does not tell."""

    def share_plan(self, other: "Body") -> None:
        """Take another body's plan if it has the same lines, which are then found once for a batch."""
        if self.plan.made_of == other.plan.made_of:
            self.plan = other.plan

    def ends_of(self, lines: Lines) -> Tensor:
        """Return where solids begin and end in the space of the image, [C, 2, 3]."""
        like = self.tips
        kind = torch.from_numpy(lines.kind).to(like.device)
        axes = torch.from_numpy(lines.axes).to(like)
        ends = torch.from_numpy(np.stack([lines.start, lines.end], axis=1)).to(like)
        return ends + (axes[:, None] @ self.tips[kind][..., None])[..., 0]

    def statures(self, lines: Lines) -> Array:
        """Return how many image sides the statures of F figures take, [F]: the medians of what lines say."""
        length = self.length.cpu().numpy()[lines.kind]
        sizes = np.sqrt(np.square(lines.end - lines.start).sum(axis=1)) / np.where(length > 0, length, np.inf)
        telling = (lines.figure == np.arange(len(lines.centre))[:, None]) & (length > 0)
        each = [np.sort(sizes[own]) for own in telling]
        return np.array([own[len(own) // 2] if len(own) else 1.0 for own in each]).clip(SMALLEST)

    def radii(self, values: FigureValues) -> Tensor:
        """Return the radii of each figure's solids at both ends, statures, [F, K, 2]."""
        factors: Tensor = self.build(self._described_by(values))
        return (self.radius + factors[..., None]).exp()

    @property
    def _described(self) -> int:
        """Return how many values describe what decides the thickness."""
        choices = {spec.name: len(spec.choices) for spec in self.schema.categoricals}
        return 2 * len(self.settings.build) + sum(choices[name] for name in self.settings.clothes)

    def _described_by(self, values: FigureValues) -> Tensor:
        """Return what decides the thickness of each figure's solids, [F, …]; unset: 0."""
        columns = [column(self.schema, "scalars", name) for name in self.settings.build]
        given = values.scalars_given[:, columns].to(values.scalars)
        told = [(2 * values.scalars[:, columns] - 1) * given, given]
        choices = {spec.name: len(spec.choices) for spec in self.schema.categoricals}
        for name in self.settings.clothes:
            chosen = values.categories[:, column(self.schema, "categories", name)]
            told.append(one_hot(chosen + 1, choices[name] + 1)[:, 1:].to(given))
        return torch.cat(told, dim=1)
