"""Lay the shadows of figures on the ground under an image, at any size."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from graphose_core.models.extremities.frames import Frames
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.shadows.ground_shadow import GroundShadow
from graphose_core.models.shadows.kept_shadows import KeptShadows
from graphose_core.models.shadows.lattice import Box
from graphose_core.models.surfaces.laying import Area

Place = tuple[slice, slice]
"""Rows and columns of an image."""


class Shadows:
    """The shadows that the figures of a batch cast on the ground.

    Args:
        ground: knows the solids of figures.
        graph: the batch.
        frames: of the extremities in it, where they are known.
        kept: shadows of the graph before, which are used again where nothing has changed.
    """

    def __init__(
        self,
        ground: GroundShadow,
        graph: PoseGraph,
        frames: Frames | None = None,
        kept: KeptShadows | None = None,
    ) -> None:
        kept = kept or KeptShadows()
        with torch.no_grad():
            casters = ground.casters(graph, frames)
            self._each = [kept.of(casters, figure) for figure in range(graph.figure_count)]

    def boxes(self, figures: Sequence[int]) -> list[Box]:
        """Return rectangles that hold the shadows that some figures cast."""
        boxes = (self._each[figure].box for figure in figures)
        return [box for box in boxes if box is not None]

    @torch.no_grad()
    def under(self, image: Tensor, area: Area, figures: Sequence[int]) -> Tensor:
        """Return an image with the shadows of its figures under it, where several fall the darkest one.

        Args:
            image: premultiplied RGBA [4, height, width] in [0, 1].
            area: which part of the whole it is.
            figures: numbers of its figures.
        """
        height, width = image.shape[1:]
        found = []
        for one in (self._each[figure] for figure in figures):
            if one.box is not None:
                down = _pixels(one.box[1::2], area.top, height, area.side)
                right = _pixels(one.box[::2], area.left, width, area.side)
                if down and right:
                    place = _slice(down, area.top), _slice(right, area.left)
                    found.append((place, one.at(down, right, area.side)))
        if not found:
            return image
        made = image.clone()
        place, dark = found[0] if len(found) == 1 else ((slice(None),) * 2, _darkest(found, height, width))
        coverage = made[3][place]
        coverage += (1 - coverage) * dark
        return made


def _darkest(found: Sequence[tuple[Place, Tensor]], height: int, width: int) -> Tensor:
    """Return the darkest of some shadows, α [height, width], each given with its place."""
    dark = found[0][1].new_zeros(height, width)
    for place, own in found:
        dark[place] = torch.maximum(dark[place], own)
    return dark


def _pixels(ends: Sequence[float], first: int, count: int, side: int) -> range:
    """Return the numbers of the pixels along an axis that lie between two places and are held."""
    return range(max(math.floor(ends[0] * side), first), min(math.ceil(ends[1] * side), first + count))


def _slice(pixels: range, first: int) -> slice:
    return slice(pixels.start - first, pixels.stop - first)
