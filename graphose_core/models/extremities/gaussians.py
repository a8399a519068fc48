"""The shapes of an extremity, as Gaussians in its frame in space.

Silhouettes of fingers follow from where the fingers lie in space and from how the hand is turned. So a shape
is a set of Gaussians in space that learns from silhouettes (3D Gaussian splatting, Kerbl et al. 2023, arXiv
2308.04079), and is right from sides that it was never seen from, at any number of pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import normalize, pad, softplus

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.graphs.columns import column, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, GraphSchema
from graphose_core.powers import exp

WIDTH = 0.05
"""Standard deviation that a Gaussian begins with, units."""
SCATTER = 0.35
"""Standard deviation of their places at the beginning, radii of the ball that holds all."""
PEAK = 3.0
"""Factor on the parameter of a Gaussian's peak, so that it learns as fast as its place."""
FAINTEST = 0.1
"""Density up to which nothing is seen."""
DENSEST = 12.0
"""Density that nothing more is seen through."""


@dataclass(frozen=True)
class Splats:
    """Gaussians of H extremities, K each, as they are seen: those in front come first.

    Attributes:
        mean: float [H, K, 2], from the joint that the extremity hangs from, image sides, x right, y up.
        precision: float [H, K, 3], xx, xy and yy of the inverse covariance, per squared image side.
        peak: float [H, K], density in the middle.
        shade: float [H, K], natural logarithm of the factor on the part's colour.
        shading: float [H], see `ExtremityConfig.shading`.
    """

    mean: Tensor
    precision: Tensor
    peak: Tensor
    shade: Tensor
    shading: Tensor

    def densities(self, place: Tensor) -> Tensor:
        """Return the density of each Gaussian at places, float [H, M, K].

        Args:
            place: float [H, M, 2], from the joint, image sides, x right, y up.
        """
        x, y = place.unbind(dim=2)
        powers = torch.stack([x * x, x * y, y * y, x, y, torch.ones_like(x)], dim=2)
        # Exponents are polynomials of the place: one matrix product instead of ten passes over all pairs.
        return exp(powers @ self._polynomials)

    def extent(self) -> tuple[Tensor, Tensor]:
        """Return the lowest and the highest coordinates where each extremity shows, float [H, 2] each."""
        xx, xy, yy = self.precision.unbind(dim=2)
        spread = torch.stack([yy, xx], dim=2) / (xx * yy - xy * xy).clamp_min(1e-12)[..., None]
        reach = (2 * (self.peak / FAINTEST).clamp_min(1).log())[..., None].sqrt() * spread.sqrt()
        there = (self.peak > FAINTEST)[..., None]
        low = torch.where(there, self.mean - reach, torch.inf).amin(dim=1)
        return low, torch.where(there, self.mean + reach, -torch.inf).amax(dim=1)

    @property
    def _values(self) -> tuple[Tensor, ...]:
        """Return the attributes, in order."""
        return self.mean, self.precision, self.peak, self.shade, self.shading

    @cached_property
    def _polynomials(self) -> Tensor:
        """Return the logarithms of densities as polynomials of the place, [H, 6, K]: xx, xy, yy, x, y, 1."""
        (xx, xy, yy), (x, y) = self.precision.unbind(dim=2), self.mean.unbind(dim=2)
        left, up = xx * x + xy * y, xy * x + yy * y
        rest = self.peak.clamp_min(1e-30).log() - 0.5 * (left * x + up * y)
        return torch.stack([-0.5 * xx, -xy, -0.5 * yy, left, up, rest], dim=1)

    def shade_of(self, densities: Tensor, whose: Tensor) -> Tensor:
        """Return the shade that is seen at M places, float [M].

        What lies in front hides what lies behind, as light is absorbed.

        Args:
            densities: float [M, K], of the Gaussians of one extremity at each place.
            whose: long [M], number of the extremity.
        """
        if bool((self.shading < 1).any()):
            densities = self._widened(densities, whose)
        through = torch.exp(-densities.cumsum(dim=1))
        seen = -torch.diff(through, dim=1, prepend=torch.ones_like(through[:, :1]))
        return (seen * self.shade.index_select(0, whose)).sum(dim=1) / seen.sum(dim=1).clamp_min(1e-6)

    def _widened(self, densities: Tensor, whose: Tensor) -> Tensor:
        """Return densities [M, K] as wider Gaussians of the same peaks have them."""
        peak = self.peak.index_select(0, whose).clamp_min(1e-9)
        return peak * (densities / peak).pow(self.shading.index_select(0, whose)[:, None])

    def of(self, rows: Tensor) -> "Splats":
        """Return those of some extremities, long."""
        return Splats(*(values[rows] for values in self._values))

    def padded(self, count: int) -> "Splats":
        """Return them with so many Gaussians each; those that are added have no density."""
        more = count - self.peak.shape[1]
        if not more:
            return self
        mean, precision = (pad(values, (0, 0, 0, more)) for values in (self.mean, self.precision))
        peak, shade = pad(self.peak, (0, more)), pad(self.shade, (0, more))
        return Splats(mean, precision, peak, shade, self.shading)

    @classmethod
    def joined(cls, several: Sequence["Splats"]) -> "Splats":
        """Return the Gaussians of all extremities of some groups, which have as many each."""
        if len(several) == 1:
            return several[0]
        return cls(*(torch.cat(values) for values in zip(*(one._values for one in several), strict=True)))


@dataclass(frozen=True)
class Shapes:
    """Gaussians of H extremities in their frames, K each, lengths in their units.

    Attributes:
        mean: float [H, K, 3].
        axes: float [H, K, 3, 3], as columns, as long as their standard deviations.
        peak: float [H, K], density in the middle.
        shade: float [H, K], natural logarithm of the factor on the part's colour, without light.
        normal: float [H, K, 3], times that of light: what it adds to the shade.
        light: float [H, 3], where it comes from: x to the right, y up, z from the viewer.
        blur: standard deviation that is added in the image.
        shading: see `ExtremityConfig.shading`.
    """

    mean: Tensor
    axes: Tensor
    peak: Tensor
    shade: Tensor
    normal: Tensor
    light: Tensor
    blur: float
    shading: float

    def seen(self, axes: Tensor) -> Splats:
        """Return them as they are seen.

        Args:
            axes: float [H, 3, 3], see :class:`~graphose_core.models.extremities.frames.Frames`.
        """
        unit = axes.square().sum(dim=(1, 2)).div(3).sqrt()[:, None, None]
        rotation = axes / unit
        place = self.mean @ rotation.transpose(1, 2)
        order = place[..., 2].argsort(dim=1, descending=True)
        own = rotation[:, None, :2] @ self.axes
        (xx, xy), (_, yy) = (row.unbind(dim=2) for row in (own @ own.transpose(2, 3)).unbind(dim=2))
        xx, yy = xx + self.blur**2, yy + self.blur**2
        precision = torch.stack([yy, -xy, xx], dim=2) / ((xx * yy - xy * xy)[..., None] * unit**2)
        shade = self.shade + (self.normal @ (self.light[:, None] @ rotation).transpose(1, 2))[..., 0]
        values = torch.cat([place[..., :2] * unit, precision, self.peak[..., None], shade[..., None]], dim=2)
        values = values.take_along_dim(order[..., None], dim=1)
        shading = shade.new_full((len(shade),), self.shading)
        return Splats(values[..., :2], values[..., 2:5], values[..., 5], values[..., 6], shading)


class Gaussians(nn.Module):
    """The Gaussians of one kind of extremity, for each choice of its shape.

    How large a figure's are, and how they are lit, follows from its attributes.

    Args:
        config: the kind.
        schema: of the graphs.
    """

    def __init__(self, config: ExtremityConfig, schema: GraphSchema) -> None:
        super().__init__()
        self.config, self.schema = config, schema
        self.choices = next(spec.choices for spec in schema.categoricals if spec.name == config.shape)
        shapes, count = len(self.choices), config.gaussians
        place = torch.tensor(config.centre) + SCATTER * config.radius * torch.randn(count, 3)
        self.mean = nn.Parameter(place.repeat(shapes, 1, 1))
        self.spread = nn.Parameter(torch.full((shapes, count, 3), WIDTH).log())
        self.rotation = nn.Parameter(torch.tensor([1.0, 0, 0, 0]).repeat(shapes, count, 1))
        self.peak = nn.Parameter(torch.ones(shapes, count))
        self.shade = nn.Parameter(torch.zeros(shapes, count))
        self.normal = nn.Parameter(torch.zeros(shapes, count, 3))
        self.size = nn.Linear(2 * len(config.build), 3)
        self.light = nn.Linear(2 * len(config.light), 3)
        for layer in (self.size, self.light):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        self._last: tuple[tuple[object, ...], tuple[list[int], list[int]], Shapes] | None = None
        """What the last shapes were made of, and these."""

    def shapes_of(self, graph: PoseGraph, figures: NDArray[np.int64], nodes: NDArray[np.int64]) -> list[int]:
        """Return the numbers of the choices whose shapes extremities have.

        Args:
            graph: a batch.
            figures, nodes: [H], numbers of their figures and of the joints that they hang from.
        """
        of_figures = self.config.shape in (self.schema.figure_columns or ())
        values = values_of_figures(graph).categories if of_figures else graph.categories
        chosen = values[:, column(self.schema, "categories", self.config.shape)].cpu().numpy()
        unset = self.choices.index(self.config.unset)
        return [
            unset if choice == UNSET else choice
            for choice in chosen[figures if of_figures else nodes].tolist()
        ]

    def shapes(self, shape: Tensor, build: Tensor, light: Tensor) -> Shapes:
        """Return the shapes of H extremities.

        Args:
            shape: long [H], numbers of choices.
            build, light: float [H, …], as :meth:`described` returns them.
        """
        size = self.size(build).exp()[:, None]
        own = _matrices(self.rotation[shape]) * self.spread[shape].exp()[..., None, :]
        return Shapes(
            mean=self.mean[shape] * size,
            axes=size[..., None] * own,
            peak=softplus(PEAK * self.peak[shape]),
            shade=self.shade[shape],
            normal=self.normal[shape],
            light=self.light(light),
            blur=self.config.blur,
            shading=self.config.shading,
        )

    def shapes_in(self, graph: PoseGraph, figures: NDArray[np.int64], nodes: NDArray[np.int64]) -> Shapes:
        """Return the shapes of extremities in a batch; the last ones, while nothing but joints has moved.

        Graphs of one drag share the tensors that do not change, so these are compared by identity.

        Args:
            graph: a batch.
            figures, nodes: [H], numbers of their figures and of the joints that they hang from.
        """
        shared = graph.figure_values, graph.categories, self.mean
        same = self._last is not None and all(a is b for a, b in zip(self._last[0], shared, strict=True))
        if self._last is None or not same or self._last[1] != (figures.tolist(), nodes.tolist()):
            shape = torch.tensor(self.shapes_of(graph, figures, nodes), device=self.mean.device)
            rows = torch.from_numpy(figures).to(self.mean.device)
            build, light = (values[rows] for values in self.described(graph))
            self._last = shared, (figures.tolist(), nodes.tolist()), self.shapes(shape, build, light)
        return self._last[2]

    def described(self, graph: PoseGraph) -> tuple[Tensor, Tensor]:
        """Return what decides size and light of each figure's extremities, float [F, …] each; unset: 0."""
        values = values_of_figures(graph)

        def told(names: tuple[str, ...]) -> Tensor:
            columns = [column(self.schema, "scalars", name) for name in names]
            given = values.scalars_given[:, columns].to(values.scalars)
            return torch.cat([(2 * values.scalars[:, columns] - 1) * given, given], dim=1)

        return told(self.config.build), told(self.config.light)


def logits_of(density: Tensor) -> Tensor:
    """Return the logit of the coverage 1 − exp(−density), of the same shape."""
    return torch.log(torch.expm1(density.clamp(1e-6, DENSEST)))


def _matrices(quaternions: Tensor) -> Tensor:
    """Return the rotation matrices [..., 3, 3] of quaternions [..., 4], real part first, of any length."""
    w, x, y, z = normalize(quaternions, dim=-1).unbind(dim=-1)
    rows = [
        *(1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        *(2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        *(2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    ]
    matrices: Tensor = torch.stack(rows, dim=-1).unflatten(-1, (3, 3))
    return matrices
