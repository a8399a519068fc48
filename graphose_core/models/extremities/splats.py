"""Gaussians of extremities as an image shows them: what they cover, and their shade."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor
from torch.nn.functional import pad

from graphose_core.models.extremities.lighting import shade_under
from graphose_core.powers import exp

FAINTEST = 0.1
"""Density up to which nothing is seen."""
DENSEST = 12.0
"""Density that nothing more is seen through."""
LOOK = 4
"""Numbers of a look: a normal, and what is added to the shade that light gives it."""


@dataclass(frozen=True)
class Splats:
    """Gaussians of H extremities, K each, as they are seen: those in front come first.

    Attributes:
        mean: float [H, K, 2], from the joint that the extremity hangs from, image sides, x right, y up.
        precision: float [H, K, 3], xx, xy and yy of the inverse covariance, per squared image side.
        peak: float [H, K], density in the middle.
        look: float [H, K, LOOK], in the middle: a normal, x right, y up, z to the viewer, of any length; and
            the natural logarithm of a factor on the part's colour.
        turning: float [H, K, LOOK, 2], how it changes to the right and up, per image side.
        light: float [H, TERMS], what falls on each, see :func:`shade_under`.
        shading: float [H], see `ExtremityConfig.shading`.
    """

    mean: Tensor
    precision: Tensor
    peak: Tensor
    look: Tensor
    turning: Tensor
    light: Tensor
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

    def shade_of(self, densities: Tensor, place: Tensor, whose: Tensor) -> Tensor:
        """Return the shade that is seen at M places, float [M]: logarithm of a factor on the part's colour.

        What lies in front hides what lies behind, as light is absorbed.

        Args:
            densities: float [M, K], of the Gaussians of one extremity at each place.
            place: float [M, 2], from the joint, image sides, x right, y up.
            whose: long [M], number of the extremity, ascending.
        """
        if bool((self.shading < 1).any()):
            densities = self._widened(densities, whose)
        through = torch.exp(-densities.cumsum(dim=1))
        seen = -torch.diff(through, dim=1, prepend=torch.ones_like(through[:, :1]))
        counts = torch.bincount(whose, minlength=len(self.peak)).tolist()
        looks = torch.cat([own @ look for own, look in zip(seen.split(counts), self._looks, strict=True)])
        middle, right, up = (looks / seen.sum(dim=1, keepdim=True).clamp_min(1e-6)).split(LOOK, dim=1)
        look = middle + right * place[:, :1] + up * place[:, 1:]
        shade: Tensor = shade_under(self.light.index_select(0, whose), look[:, :3]) + look[:, 3]
        return shade

    def of(self, rows: Tensor) -> "Splats":
        """Return those of some extremities, long."""
        return Splats(*(values[rows] for values in self._values))

    def padded(self, count: int) -> "Splats":
        """Return them with so many Gaussians each; those that are added have no density."""
        more = count - self.peak.shape[1]
        if not more:
            return self
        mean, precision, look = (
            pad(values, (0, 0, 0, more)) for values in (self.mean, self.precision, self.look)
        )
        turning = pad(self.turning, (0, 0, 0, 0, 0, more))
        return Splats(mean, precision, pad(self.peak, (0, more)), look, turning, self.light, self.shading)

    @classmethod
    def joined(cls, several: Sequence["Splats"]) -> "Splats":
        """Return the Gaussians of all extremities of some groups, which have as many each."""
        if len(several) == 1:
            return several[0]
        return cls(*(torch.cat(values) for values in zip(*(one._values for one in several), strict=True)))

    @property
    def _values(self) -> tuple[Tensor, ...]:
        """Return the attributes, in order."""
        return self.mean, self.precision, self.peak, self.look, self.turning, self.light, self.shading

    @cached_property
    def _polynomials(self) -> Tensor:
        """Return the logarithms of densities as polynomials of the place, [H, 6, K]: xx, xy, yy, x, y, 1."""
        (xx, xy, yy), (x, y) = self.precision.unbind(dim=2), self.mean.unbind(dim=2)
        left, up = xx * x + xy * y, xy * x + yy * y
        rest = self.peak.clamp_min(1e-30).log() - 0.5 * (left * x + up * y)
        return torch.stack([-0.5 * xx, -xy, -0.5 * yy, left, up, rest], dim=1)

    @cached_property
    def _looks(self) -> Tensor:
        """Return looks as polynomials of the place, [H, K, 3 · LOOK]: at the joint, to the right, up."""
        right, up = self.turning.unbind(dim=3)
        x, y = self.mean[..., None].unbind(dim=2)
        return torch.cat([self.look - right * x - up * y, right, up], dim=2)

    def _widened(self, densities: Tensor, whose: Tensor) -> Tensor:
        """Return densities [M, K] as wider Gaussians of the same peaks have them."""
        peak = self.peak.index_select(0, whose).clamp_min(1e-9)
        return peak * (densities / peak).pow(self.shading.index_select(0, whose)[:, None])


def logits_of(density: Tensor) -> Tensor:
    """Return the logit of the coverage 1 − exp(−density), of the same shape."""
    return torch.log(torch.expm1(density.clamp(1e-6, DENSEST)))
