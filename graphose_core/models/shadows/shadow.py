"""The shadow that one figure casts on the ground."""

from functools import cached_property

import torch
from torch import Tensor

from graphose_core.models.shadows.casting import Solids, darkness
from graphose_core.models.shadows.ground_shadow import Casters
from graphose_core.models.shadows.lattice import Box, Lattice
from graphose_core.models.solids.view import FARTHEST

WIDE = 3.0
"""Standard deviations of a soft outline up to which a shadow is seen."""
FLAT = 512
"""Rows of an image that are looked at, at least: the ground is seen at a slant, and shadows are thin."""
LOWEST_LIGHT = 0.1
"""Least sine of the light's height by which the length of shadows is found."""
BEYOND = 16.0
"""How far from the unit square a shadow is looked for, image sides: farther than any canvas reaches."""


class Shadow:
    """A figure's shadow; how dark it is is computed when it is first asked for.

    Args:
        casters: of a batch.
        figure: number of the figure in it.
        solids: of that figure.
    """

    def __init__(self, casters: Casters, figure: int, solids: Solids) -> None:
        self._casters, self._figure, self._solids = casters, figure, solids
        self._around = _around(casters, solids, figure)
        self.box = None if self._around is None else _box(casters, self._around, figure)
        """A rectangle that holds all of it, in coordinates of the unit square; None: there is none."""

    def at(self, down: range, right: range, side: int) -> Tensor:
        """Return how dark it makes the ground at pixels, α [len(down), len(right)].

        Args:
            down, right: numbers of rows and columns, within its box.
            side: of the image, pixels.
        """
        view, figure, parts = self._casters.view, self._figure, max(1, round(FLAT / side))
        columns = _middles(right, 1, side, view.scale) - view.place[figure, 0]
        rows = _middles(down, parts, side, view.scale)
        away, wide = (one.view(-1, parts) for one in view.rows_on_ground(rows, figure))
        return self._lattice.at(self._dark, away, wide.mean(dim=1), columns).clamp(0, 1)

    @cached_property
    def _lattice(self) -> Lattice:
        assert self._around is not None  # else nothing is asked for
        low, high = self._around[:, :2].amin(dim=0).tolist(), self._around[:, :2].amax(dim=0).tolist()
        return Lattice.over((low[0], low[1], high[0], high[1]))

    @cached_property
    def _dark(self) -> Tensor:
        """Return how dark the ground is at the nodes of the lattice."""
        casters, figure = self._casters, self._figure
        places = self._lattice.places(casters.light)
        ground = torch.cat([places, casters.view.ground[figure].expand(len(places), 1)], dim=1)
        light, strength = casters.light[figure], casters.strength[figure]
        cast, contact = darkness(self._solids, ground, light, strength, casters.softness)
        return 1 - (1 - cast) * (1 - contact)


def _middles(pixels: range, parts: int, side: int, like: Tensor) -> Tensor:
    """Return the middles of the equal parts of pixels along an axis, unit square, [len(pixels) · parts]."""
    numbers = torch.arange(pixels.start * parts, pixels.stop * parts, device=like.device)
    return (numbers.to(like) + 0.5) / (side * parts)


def _around(casters: Casters, solids: Solids, figure: int) -> Tensor | None:
    """Return points of the ground between which a figure's shadow lies, [M, 3]; None: it casts none."""
    if not len(solids.radius):
        return None
    light, ground, soft = casters.light[figure], casters.view.ground[figure], casters.softness
    ends, radius = torch.cat([solids.start, solids.end]), solids.radius.t().flatten()
    away = (ends[:, 2] - ground) / light[2].clamp_min(LOWEST_LIGHT)
    fallen = ends - away[:, None] * light
    cast = radius / light[2].clamp_min(LOWEST_LIGHT) + WIDE * (soft.nearest + soft.spread * away)
    around = torch.cat([_squares(fallen, cast), _squares(ends, radius + WIDE * soft.beside)])
    around[:, 2] = ground
    return around.nan_to_num().clamp(-FARTHEST, FARTHEST)


def _box(casters: Casters, around: Tensor, figure: int) -> Box | None:
    """Return the rectangle that holds where points of the ground are seen; None: none is seen."""
    seen = casters.view.seen(around, figure).nan_to_num().clamp(-BEYOND, 1 + BEYOND)
    (left, top), (right, bottom) = seen.amin(dim=0).tolist(), seen.amax(dim=0).tolist()
    return (left, top, right, bottom) if left < right and top < bottom else None


def _squares(points: Tensor, reach: Tensor) -> Tensor:
    """Return the corners of level squares around points [C, 3], half a side long each, [4 · C, 3]."""
    corners = points.new_tensor([(-1, -1, 0), (-1, 1, 0), (1, -1, 0), (1, 1, 0)])
    return (points[:, None] + reach[:, None, None] * corners).flatten(0, 1)
