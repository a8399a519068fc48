"""Lay the shadows of figures on the ground under an image, at any size."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from graphose_core.models.extremities.frames import Frames
from graphose_core.models.graphs.pose_graph import PoseGraph
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
        """Return rectangles that hold what the unit square shows of the shadows that some figures cast."""
        boxes = (_clipped(self._each[figure].box) for figure in figures)
        return [box for box in boxes if box is not None]

    @torch.no_grad()
    def under(self, image: Tensor, area: Area, figures: Sequence[int], *, in_place: bool = False) -> Tensor:
        """Return an image with the shadows of its figures under it, where several fall the darkest one.

        Args:
            image: premultiplied RGBA [4, height, width] in [0, 1].
            area: which part of the whole it is.
            figures: numbers of its figures.
            in_place: change the image instead of a copy.
        """
        height, width = image.shape[1:]
        found = self.dark(area, height, width, figures)
        if found is None:
            return image
        made, (place, dark) = image if in_place else image.clone(), found
        coverage = made[3][place]
        coverage.addcmul_(1 - coverage, dark)
        return made

    @torch.no_grad()
    def dark(
        self, area: Area, height: int, width: int, figures: Sequence[int]
    ) -> tuple[Place, Tensor] | None:
        """Return the part of an area that holds all shadows in it, and how dark they are there, α [h, w].

        None: it shows no shadow.

        Args:
            area: of an image of the unit square or of what lies around it: it may begin at negative pixels.
            height, width: of the area, pixels.
            figures: numbers of the figures that cast them.
        """
        found = []
        for one in (self._each[figure] for figure in figures):
            if one.box is not None:
                down = _pixels(one.box[1::2], area.top, height, area.side)
                right = _pixels(one.box[::2], area.left, width, area.side)
                if down and right:
                    place = _slice(down, area.top), _slice(right, area.left)
                    found.append((place, one.at(down, right, area.side)))
        return _darkest(found) if len(found) > 1 else next(iter(found), None)


def _darkest(found: Sequence[tuple[Place, Tensor]]) -> tuple[Place, Tensor]:
    """Return where some shadows lie together, and the darkest of them there, each given with its place."""
    rows, columns = (
        slice(min(each.start for each in along), max(each.stop for each in along))
        for along in zip(*(place for place, _ in found), strict=True)
    )
    dark = found[0][1].new_zeros(rows.stop - rows.start, columns.stop - columns.start)
    for (down, right), own in found:
        part = dark[_from(down, rows.start), _from(right, columns.start)]
        torch.maximum(part, own, out=part)
    return (rows, columns), dark


def _from(place: slice, first: int) -> slice:
    return slice(place.start - first, place.stop - first)


def _clipped(box: Box | None) -> Box | None:
    """Return the part of a rectangle that lies in the unit square; None: none does."""
    if box is None:
        return None
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in box)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _pixels(ends: Sequence[float], first: int, count: int, side: int) -> range:
    """Return the numbers of the pixels along an axis that lie between two places and are held."""
    return range(max(math.floor(ends[0] * side), first), min(math.ceil(ends[1] * side), first + count))


def _slice(pixels: range, first: int) -> slice:
    return slice(pixels.start - first, pixels.stop - first)


def with_shadows(image: Tensor, ground: GroundShadow, graph: PoseGraph) -> Tensor:
    """Return a batch's images, [B, 4, S, S], with the shadows of their figures on the ground under them."""
    shadows, area = Shadows(ground, graph), Area(image.shape[-1])
    figures = torch.arange(graph.figure_count).split([len(own) for own in graph.figures])
    pairs = zip(image.unbind(), figures, strict=True)
    return torch.stack([shadows.under(one, area, own.tolist()) for one, own in pairs])
