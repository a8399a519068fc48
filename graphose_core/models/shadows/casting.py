"""The shadows that round solids cast on a level ground."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.solids.seen import between
from graphose_core.powers import exp

HALF = 1.702
"""Factor by which a logistic function comes nearest to the normal distribution's."""
LEVEL = 0.02
"""How much higher than the lowest a solid may be that touches the ground as well, metres."""
HIGH = 6.0
"""Heights, in those over which its darkness falls to 1 / e, from which on nothing touches the ground."""


@dataclass(frozen=True)
class Solids:
    """C round solids, each along a line, in metres.

    Attributes:
        start, end: float [C, 3], in the world of a :class:`~graphose_core.models.solids.view.View`.
        radius: float [C, 2], at both ends.
        figure: long [C], numbers of their figures.
    """

    start: Tensor
    end: Tensor
    radius: Tensor
    figure: Tensor

    def of(self, figure: int) -> "Solids":
        """Return those of a figure."""
        own = self.figure == figure
        return self if bool(own.all()) else self.where(own)

    def where(self, chosen: Tensor) -> "Solids":
        """Return those that are chosen, bool [C]."""
        return Solids(*(values[chosen] for values in vars(self).values()))

    @property
    def bottoms(self) -> Tensor:
        """Return how low each reaches, [C]."""
        return torch.minimum(self.start[:, 2] - self.radius[:, 0], self.end[:, 2] - self.radius[:, 1])

    def standing(self, figures: int) -> Tensor:
        """Return the height at which each of F figures stands, [F]; infinity where one has no solid.

        It is that of the lowest solid, or a mean where several are as good as lowest: a foot whose depth is a
        guess does not lift the other one off the ground, and one that comes down takes over smoothly.
        """
        bottoms = self.bottoms
        least = bottoms.new_full((figures,), torch.inf).scatter_reduce(0, self.figure, bottoms, "amin")
        weight = exp((least[self.figure] - bottoms) / LEVEL)
        sums = bottoms.new_zeros(2, figures).index_add(
            1, self.figure, torch.stack([weight * bottoms, weight])
        )
        return torch.where(sums[1] > 0, sums[0] / sums[1].clamp_min(1e-9), torch.inf)


@dataclass(frozen=True)
class Softness:
    """How soft shadows are, each a float tensor of one value.

    Attributes:
        nearest: standard deviation of the outline of what touches the ground, metres.
        spread: how much wider it is for each metre of light between a solid and the ground.
        beside: standard deviation of the darkness around what touches the ground, metres.
        reach: height over which that falls to 1 / e, metres.
        contact: darkness where something touches the ground, in [0, 1].
        gain: factor on how much of the sky is hidden there, up to all of it.
    """

    nearest: Tensor
    spread: Tensor
    beside: Tensor
    reach: Tensor
    contact: Tensor
    gain: Tensor


def darkness(
    solids: Solids, ground: Tensor, light: Tensor, strength: Tensor, softness: Softness
) -> tuple[Tensor, Tensor]:
    """Return how dark a figure makes the ground, α float [M] in [0, 1]: by its shadow, and by touching it.

    The light is hidden where a solid lies before it: seen along the rays that is a strip with round ends,
    whose outline is softer the farther the solid is away. Sky is hidden close to what touches the ground.

    Args:
        solids: of the figure.
        ground: float [M, 3], points of the ground, at least one.
        light: float [3], unit vector to the light.
        strength: float [], darkness where no light falls.
        softness: of shadows.
    """
    axes = torch.stack(_across(light))
    return strength * _hidden(solids, ground, axes, softness), softness.contact * _near(
        solids, ground, softness
    )


def _hidden(solids: Solids, ground: Tensor, axes: Tensor, softness: Softness) -> Tensor:
    """Return how much of the light is hidden at points of the ground, [M]."""
    start, end, places = solids.start @ axes.t(), solids.end @ axes.t(), ground @ axes.t()
    apart, along = _strips(start[:, :2], end[:, :2], places[:, :2])
    radius = between(solids.radius[:, :1], solids.radius[:, 1:], along)
    above = between(start[:, 2:], end[:, 2:], along) - places[:, 2]
    wide = softness.nearest + softness.spread * above.clamp_min(0)
    return _covered(apart, radius, wide).amax(dim=0)


def _near(solids: Solids, ground: Tensor, softness: Softness) -> Tensor:
    """Return how near something touches the ground, in [0, 1]: [M]."""
    solids = solids.where(solids.bottoms - ground[0, 2] < HIGH * softness.reach)
    if not len(solids.radius):
        return torch.zeros_like(ground[:, 0])
    apart, along = _strips(solids.start[:, :2], solids.end[:, :2], ground[:, :2])
    radius = between(solids.radius[:, :1], solids.radius[:, 1:], along)
    bottom = between(solids.start[:, 2:], solids.end[:, 2:], along) - radius - ground[:, 2]
    near = _covered(apart, radius, softness.beside) * exp(-bottom.clamp_min(0) / softness.reach)
    return (softness.gain * near.amax(dim=0)).clamp_max(1)


def _covered(apart: Tensor, radius: Tensor, wide: Tensor) -> Tensor:
    """Return how much of a soft disk around each place a strip covers, [C, M]."""
    factor = HALF / wide
    return torch.sigmoid((radius - apart) * factor) + torch.sigmoid((radius + apart) * factor) - 1


def _strips(start: Tensor, end: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
    """Return how far places lie from lines, and at which share of these they are nearest, [C, M] each.

    Args:
        start, end: [C, 2].
        places: [M, 2].
    """
    way = end - start
    square = way.square().sum(dim=1).clamp_min(1e-9)
    # ⟨p − a, w⟩ and |p − a|² as products of matrices instead of passes over all pairs of both axes.
    along = ((way @ places.t() - (way * start).sum(dim=1)[:, None]) / square[:, None]).clamp(0, 1)
    across, down = ((places[:, axis] - start[:, axis, None]) - along * way[:, axis, None] for axis in (0, 1))
    return (across.square() + down.square() + 1e-12).sqrt(), along


def _across(light: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return unit vectors to the right of the light, up from it, and to it."""
    x, y, _ = light.unbind()
    right = torch.stack([-y, x, torch.zeros_like(x)])
    right = right / right.norm().clamp_min(1e-6)
    return right, torch.linalg.cross(light, right), light
