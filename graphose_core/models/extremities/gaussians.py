"""The shapes of an extremity, as Gaussians in its frame in space.

Silhouettes of fingers follow from where the fingers lie in space and from how the hand is turned. So a shape
is a set of Gaussians in space that learns from silhouettes (3D Gaussian splatting, Kerbl et al. 2023, arXiv
2308.04079), and is right from sides that it was never seen from, at any number of pixels.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import normalize, softplus

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.lighting import TERMS, UNLIT, light_of_attributes
from graphose_core.models.extremities.splats import LOOK, Splats
from graphose_core.models.graphs.columns import column, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, GraphSchema

WIDTH = 0.05
"""Standard deviation that a Gaussian begins with, units."""
SCATTER = 0.35
"""Standard deviation of their places at the beginning, radii of the ball that holds all."""
PEAK = 3.0
"""Factor on the parameter of a Gaussian's peak, so that it learns as fast as its place."""


@dataclass(frozen=True)
class Shapes:
    """Gaussians of H extremities in their frames, K each, lengths in their units.

    Attributes:
        mean: float [H, K, 3].
        axes: float [H, K, 3, 3], as columns, as long as their standard deviations.
        peak: float [H, K], density in the middle.
        shade: float [H, K], natural logarithm of the factor on the part's colour, without light.
        normal: float [H, K, 3], of the surface, of any length; without `turning` times `light`: what that
            adds to the shade.
        turning: float [H, K, LOOK, 3], how normal and shade change along the axes of the frame, per unit;
            None: each Gaussian has one shade.
        light: float [H, TERMS], see :func:`~graphose_core.models.extremities.lighting.shade_under`; without
            `turning` float [H, 3], where it comes from, x to the right, y up, z to the viewer.
        blur: standard deviation that is added in the image.
        shading: see `ExtremityConfig.shading`.
    """

    mean: Tensor
    axes: Tensor
    peak: Tensor
    shade: Tensor
    normal: Tensor
    turning: Tensor | None
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
        look, turning, light = self._looks(rotation)
        turning = (turning / unit[..., None]).flatten(2)
        values = torch.cat([place[..., :2] * unit, precision, self.peak[..., None], look, turning], dim=2)
        values = values.take_along_dim(order[..., None], dim=1)
        place, precision, peak, look, turning = values.split([2, 3, 1, LOOK, 2 * LOOK], dim=2)
        shading = light.new_full((len(light),), self.shading)
        turning = turning.unflatten(2, (LOOK, 2))
        return Splats(place, precision, peak[..., 0], look, turning, light, shading)

    def _looks(self, rotation: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return looks, how they turn per unit, and the light; see :class:`Splats`.

        Args:
            rotation: float [H, 3, 3], from the frames to the image, or a mirror image of it.
        """
        if self.turning is None:
            shade = self.shade + (self.normal @ (self.light[:, None] @ rotation).transpose(1, 2))[..., 0]
            look = torch.cat([torch.zeros_like(self.normal), shade[..., None]], dim=2)
            light = look.new_tensor(UNLIT).expand(len(look), TERMS)
            return look, look.new_zeros(*look.shape, 2), light
        look = torch.cat([self.normal @ rotation.transpose(1, 2), self.shade[..., None]], dim=2)
        turning = self.turning @ rotation[:, None, :2].transpose(2, 3)
        normal = rotation[:, None] @ turning[..., :3, :]
        return look, torch.cat([normal, turning[..., 3:, :]], dim=2), self.light


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
        self.size = _zeros(2 * len(config.build), 3)
        self.turning: nn.Parameter | None = None
        self.light: nn.Module
        if config.lit:
            self.normal = nn.Parameter(normalize(place - torch.tensor(config.centre)).repeat(shapes, 1, 1))
            self.turning = nn.Parameter(torch.zeros(shapes, count, LOOK, 3))
            self.light = light_of_attributes(2 * len(config.light))
        else:
            self.normal = nn.Parameter(torch.zeros(shapes, count, 3))
            self.light = _zeros(2 * len(config.light), 3)
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
            turning=None if self.turning is None else self.turning[shape],
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


def _zeros(inputs: int, outputs: int) -> nn.Linear:
    """Return a layer of zeros."""
    layer = nn.Linear(inputs, outputs)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


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
