"""Lay painted surfaces over an image."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from graphose_core.models.graphs.pose_graph import PoseGraph, places_of
from graphose_core.models.surfaces.anchors import Anchors
from graphose_core.models.surfaces.ellipsoid import Lying, Seen, bounds, lying_at, seen_at
from graphose_core.models.surfaces.frames import Frames, frames_of
from graphose_core.models.surfaces.painted_over import painted_over
from graphose_core.models.surfaces.sources import Sources
from graphose_core.models.surfaces.surface_painter import SurfacePainter

EDGE = 6.0
"""What is painted fades towards the outline, over the first 1 / EDGE of `Seen.inside`."""

FEW, MANY = 0.15, 0.45
"""Weight of the parts that are painted on, up to which nothing is painted, and from which on all is: a head
that lies behind a trunk would shimmer through."""

A_PERIOD, A_UNIT = 8.0, 64.0
"""Places painted along a period of the finest wave, and at least along a unit of a part's frame; between them
what is painted is interpolated. A head that fills a screen costs no more than one of 200 pixels."""


@dataclass(frozen=True)
class Area:
    """Which part of a square image is held: a rectangle that begins at a pixel.

    Attributes:
        side: of the whole, pixels.
        left, top: first column and row that are held.
    """

    side: int
    left: int = 0
    top: int = 0


@dataclass(frozen=True)
class Patch:
    """The pixels of one surface in an image.

    Attributes:
        index: long [n], of each pixel in the image, row · width + column.
        place: float [n, 2], of each, unit square.
        seen: what is seen of the surface there.
        parts: float [n, parts], weights of the figure's parts, as the network painted them.
        paintable: float [n, paintable parts], weights of those of which one may take another's place.
        mixed: float [n, paintable parts], the same as the image has been mixed.
        colours: float [paintable parts, 3], theirs.
        shown: float [n] in [0, 1], how much of what is painted shows.
    """

    index: Tensor
    place: Tensor
    seen: Seen
    parts: Tensor
    paintable: Tensor
    mixed: Tensor
    colours: Tensor
    shown: Tensor


class Surfaces:
    """The surfaces of a batch's figures, ready to be laid over images of one size.

    Args:
        painter: paints them.
        graph: the batch.
        side: of the images, pixels.
    """

    def __init__(self, painter: SurfacePainter, graph: PoseGraph, side: int) -> None:
        self._painter = painter
        self._frames: Frames = frames_of(graph, painter.config, painter.schema)
        self._bounds = bounds(self._frames, painter.config)
        self._anchors = Anchors.of(self._frames, painter.config)
        self.described = painter.described(graph, self._frames, side)
        """What each is like, as the painter is told it, [H, …]."""
        self.figures: list[int] = self._frames.figure.tolist()
        """Numbers in the batch of the figures that have one."""

    def lying_at(self, place: Tensor, numbers: Tensor, factor: float = 1.0) -> Lying:
        """Return where some of the surfaces lie in space at places, see :func:`ellipsoid.lying_at`.

        Args:
            place: float [n, M, 2], unit square.
            numbers: long [n], the surface of each row, as `figures` counts them.
            factor: by which they are larger.
        """
        return lying_at(place, self._frames, numbers, self._painter.config, factor)

    def patch(
        self, area: Area, height: int, width: int, number: int, sources: Sources, figure: int
    ) -> Patch | None:
        """Return the pixels of one surface in an image, or None where it shows none.

        It shows where the figure's parts do that are painted on, and fades towards the outline.

        Args:
            area: what of the whole the image is.
            height, width: of the image, pixels.
            number: the surface among those of the batch, as `figures` counts them.
            sources: of the image's colours.
            figure: number of its figure among those of `sources`.
        """
        box = self._bounds[number]
        index, place = _pixels(box, area, height, width)
        seen = self._seen_at(place, number)
        kept = (seen.inside[:, 0] > 0).nonzero()[:, 0]
        if not len(kept):
            return None
        seen = Seen(*(values[kept] for values in (seen.point, seen.facing, seen.inside)))
        return self._patch(index[kept], place[kept], seen, box, number, sources, figure)

    def patch_at(self, place: Tensor, box: Tensor, number: int, sources: Sources, figure: int) -> Patch:
        """Return one surface at places, [n, 2], unit square, of which each is a pixel of the patch.

        Beyond the surface nothing shows.

        Args:
            place: float [n, 2], unit square.
            box: float [4], left, top, right and bottom of a rectangle that holds them all.
            number, sources, figure: as :meth:`patch` takes them.
        """
        index = torch.arange(len(place), device=place.device)
        return self._patch(index, place, self._seen_at(place, number), box, number, sources, figure)

    def _patch(
        self,
        index: Tensor,
        place: Tensor,
        seen: Seen,
        box: Tensor,
        number: int,
        sources: Sources,
        figure: int,
    ) -> Patch:
        parts, sharp, mixed = sources.each_at(place, box, figure)
        fading = (EDGE * seen.inside[:, 0]).clamp(0, 1) * self._frames.belief[number]
        some = self._painter.paintable
        colours = sources.colours_of(figure)[some]
        own = ((mixed[:, some].sum(dim=1) - FEW) / (MANY - FEW)).clamp(0, 1)
        shown = mixed.sum(dim=1) * own * fading
        return Patch(index, place, seen, parts, sharp[:, some], mixed[:, some], colours, shown)

    def square(self, number: int) -> Tensor:
        """Return the square around one surface: left, top and side, float [3], unit square."""
        low, high = self._bounds[number].view(2, 2)
        side = (high - low).amax()
        return torch.cat([(low + high - side) / 2, side[None]])

    def landmarks(self, number: int) -> tuple[Tensor, Tensor]:
        """Return where the landmarks of one surface are, [L, 2], unit square, and which are there, [L]."""
        frames = self._frames
        return frames.landmarks[number] * frames.landmarks.new_tensor([1.0, -1.0]), frames.there[number]

    def lay(
        self,
        image: Tensor,
        area: Area,
        number: int,
        sources: Sources,
        figure: int,
        visible: Tensor | None = None,
        *,
        in_place: bool = False,
    ) -> Tensor:
        """Return an image with the surface of one figure laid over it, premultiplied RGBA in [0, 1].

        Args:
            image: float [4, height, width].
            area: what of the whole that is.
            number, sources, figure: as :meth:`patch` takes them.
            visible: float [1, height, width], how much what lies above leaves to be seen; None: all.
            in_place: the image may be changed, and be what is returned.
        """
        patch = self.patch(area, image.shape[1], image.shape[2], number, sources, figure)
        if patch is None:
            return image
        painted = self._painted(patch, area.side, number, sources, figure)
        shown = patch.shown if visible is None else patch.shown * visible.flatten()[patch.index]
        flat = image.flatten(1)
        values = flat[:, patch.index].float().t()
        changed = painted_over(values, painted, patch.paintable, patch.colours, shown, patch.mixed)
        if not in_place:
            flat = flat.clone()
        return flat.index_copy_(1, patch.index, changed.t().to(flat)).view_as(image)

    def _painted(self, patch: Patch, side: int, number: int, sources: Sources, figure: int) -> Tensor:
        """Return what is painted at each of a surface's pixels, as the painter returns it."""
        modulation = self._painter.modulation(self.described[number])[0]
        step = float(self._frames.scale[number]) * min(
            self._painter.config.finest_period / A_PERIOD, 1 / A_UNIT
        )
        if step * side <= 1:
            painted: Tensor = self._painter(patch.seen, patch.parts, modulation)
            return painted
        box = self._bounds[number]
        corner, size = box[:2], box[2:] - box[:2]
        columns, rows = (math.ceil(length / step) + 1 for length in size.tolist())
        place = corner + step * torch.cartesian_prod(*map(torch.arange, (rows, columns))).flip(1).to(box)
        seen = self._seen_at(place, number)
        painted = self._painter(seen, sources.at(place, box, figure), modulation)
        grid = (patch.place - corner) / (step * box.new_tensor([columns - 1, rows - 1])) * 2 - 1
        planes = painted.t().view(1, -1, rows, columns)
        return grid_sample(planes, grid[None, None], padding_mode="border", align_corners=True)[0, :, 0].t()

    def near_landmarks(self, seen: Seen, number: int) -> Tensor:
        """Return how near points of a surface lie to landmarks, [M] in [0, 1]; 0 where none anchors them."""
        if self._anchors is None:
            return seen.point.new_zeros(len(seen.point))
        return self._anchors.near(seen.point, number)

    def _seen_at(self, place: Tensor, number: int) -> Seen:
        """Return what is seen of a surface at places, [M, 2], unit square."""
        seen = seen_at(place, self._frames, number, self._painter.config)
        return seen if self._anchors is None else self._anchors.move(seen, number)


def _pixels(box: Tensor, area: Area, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Return the pixels of a rectangle that an image holds: their places in it, long [n], and on the canvas.

    Args:
        box: float [4], left, top, right, bottom, unit square.
        area: what of the whole the image is.
        height, width: of the image, pixels.
    """
    left, top, right, bottom = (edge * area.side for edge in box.tolist())
    rows = _range(top - area.top, bottom - area.top, height, box.device)
    columns = _range(left - area.left, right - area.left, width, box.device)
    index = (rows[:, None] * width + columns).flatten()
    x, y = columns + (area.left + 0.5), rows + (area.top + 0.5)
    place = torch.stack(torch.broadcast_tensors(x, y[:, None]), dim=2).flatten(0, 1)
    return index, place.to(box) / area.side


def _range(low: float, high: float, count: int, device: torch.device) -> Tensor:
    first = min(max(int(low), 0), count)
    return torch.arange(first, min(max(int(high) + 1, first), count), device=device)


def with_surfaces(
    image: Tensor, painter: SurfacePainter, sources: Sequence[Sources], graph: PoseGraph
) -> Tensor:
    """Return a batch's images, [B, 4, S, S], with the surfaces of their figures laid over them.

    Args:
        image: the images.
        painter: of the surfaces.
        sources: of each image's copied colours.
        graph: the batch.
    """
    surfaces, images = Surfaces(painter, graph, image.shape[-1]), list(image.unbind())
    for number, (b, own) in enumerate(places_of(surfaces.figures, graph)):
        images[b] = surfaces.lay(images[b], Area(image.shape[-1]), number, sources[b], own)
    return torch.stack(images)
