"""The shadow that one figure casts on the ground."""

from functools import cached_property

import torch
from torch import Tensor

from graphose_core.models.shadows.casting import Solids, darkness
from graphose_core.models.shadows.ground_shadow import Casters
from graphose_core.models.shadows.lattice import Box, Lattice

WIDE = 3.0
"""Standard deviations of a soft outline up to which a shadow is seen."""
LOWEST_LIGHT = 0.1
"""Least sine of the light's height by which the length of shadows is found."""


class Shadow:
    """A figure's shadow; how dark it is is computed when it is first asked for.

    Args:
        casters: of a batch.
        figure: number of the figure in it.
        solids: of that figure.
    """

    def __init__(self, casters: Casters, figure: int, solids: Solids) -> None:
        self._casters, self._figure, self._solids = casters, figure, solids
        box = _box(casters, solids, figure)
        self._lattice = None if box is None else Lattice.over(box)

    @property
    def box(self) -> Box | None:
        """Return a rectangle that holds all that is seen of it; None: the figure casts none."""
        return None if self._lattice is None else self._lattice.box

    def at(self, down: range, right: range, side: int) -> Tensor:
        """Return how dark it makes the ground at pixels, α [len(down), len(right)].

        Args:
            down, right: numbers of rows and columns, within its box.
            side: of the image, pixels.
        """
        assert self._lattice is not None  # else nothing is asked for
        return self._lattice.at(self._dark, down, right, side).clamp(0, 1)

    @cached_property
    def _dark(self) -> Tensor:
        """Return how dark the ground is at the nodes of the lattice."""
        assert self._lattice is not None
        casters, figure = self._casters, self._figure
        ground = casters.view.on_ground(self._lattice.places(casters.light), figure)
        light, strength = casters.light[figure], casters.strength[figure]
        cast, contact = darkness(self._solids, ground, light, strength, casters.softness)
        return 1 - (1 - cast) * (1 - contact)


def _box(casters: Casters, solids: Solids, figure: int) -> Box | None:
    """Return the rectangle of the unit square in which a figure's shadow may be seen; None: it casts none."""
    if not len(solids.radius):
        return None
    light, ground, soft = casters.light[figure], casters.view.ground[figure], casters.softness
    ends, radius = torch.cat([solids.start, solids.end]), solids.radius.t().flatten()
    away = (ends[:, 2] - ground) / light[2].clamp_min(LOWEST_LIGHT)
    fallen = ends - away[:, None] * light
    cast = radius / light[2].clamp_min(LOWEST_LIGHT) + WIDE * (soft.nearest + soft.spread * away)
    around = torch.cat([_around(fallen, cast), _around(ends, radius + WIDE * soft.beside)])
    around[:, 2] = ground
    seen = casters.view.seen(around, figure).nan_to_num().clamp(0, 1)
    low, high = seen.amin(dim=0).tolist(), seen.amax(dim=0).tolist()
    if low[0] >= high[0] or low[1] >= high[1]:
        return None
    return low[0], low[1], high[0], high[1]


def _around(points: Tensor, reach: Tensor) -> Tensor:
    """Return the corners of level squares around points [C, 3], half a side long each, [4 · C, 3]."""
    corners = points.new_tensor([(-1, -1, 0), (-1, 1, 0), (1, -1, 0), (1, 1, 0)])
    return (points[:, None] + reach[:, None, None] * corners).flatten(0, 1)
