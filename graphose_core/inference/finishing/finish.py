"""Finish images: bring what a network painted to the size that is asked for, with what is laid over it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from graphose_core.inference.enlarged.covered import covered
from graphose_core.inference.enlarged.enlarge import enlarged, with_extremities
from graphose_core.inference.enlarged.extremities.shown import Shown, shown_of
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.finishing.extremities import extremities_in
from graphose_core.inference.finishing.kept_surfaces import KeptSurfaces
from graphose_core.inference.finishing.surfaces import with_surfaces
from graphose_core.models.config import ModelConfig
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.shadows.kept_shadows import KeptShadows
from graphose_core.models.shadows.lattice import Box
from graphose_core.models.shadows.laying import Shadows
from graphose_core.models.surfaces.laying import Area, Surfaces
from graphose_core.rendering.contract import Crop

AVERAGED = 2
"""Pixels along one of the network's, of which it becomes the mean where images are averaged down. Outlines
that the network painted are combs with a dark fringe after an adversary; those mixed anew are not. On 100
held-out people by `people-256` KID by Lite1 is 0.0022 ± 0.0007 so and 0.0016 ± 0.0001 without, the Fréchet
distance 25.4 and 25.9, SSIM 0.9325 and 0.932. `pro-256`, whose outlines are clean, would gain 0.05 dB."""


@dataclass(frozen=True)
class Finish:
    """Finishes images of a batch that a network painted without surfaces and shadows.

    Attributes:
        network: painted them.
        graph: the batch.
        size: side that is wanted, pixels.
        made: side that images are made at before they are averaged down, see :func:`made_at`.
        surfaces, shadows: those of the image before, which are used again where nothing has changed.
        casts: whether shadows are laid on the ground under the figures.
    """

    network: Graphose
    graph: PoseGraph
    size: int
    made: int
    surfaces: KeptSurfaces | None = None
    shadows: KeptShadows | None = None
    casts: bool = True

    def extremities(self) -> Extremities | None:
        """Return the batch's extremities that are large enough to be seen; None: none."""
        return extremities_in(self.network, self.graph, self.made, self._frames)

    def shown(self, found: Extremities | None, layers: Sequence[PaintedLayer]) -> list[Shown]:
        """Return which extremities an image shows, of which these are the layers."""
        config = self.network.config
        surfaces = None if found is None else self._surfaces
        return shown_of(found, layers, config.sharpness, config.parts, self.made, surfaces)

    def seen(
        self, image: Tensor, layers: Sequence[PaintedLayer], shown: Sequence[Shown]
    ) -> tuple[Tensor, Crop]:
        """Return the crop of an image outside of which nothing can be seen, and which it is.

        Args:
            image: [4, S, S], as the network drew it.
            layers: of the image, the lowest first.
            shown: the extremities that it shows.
        """
        boxes = torch.cat([one.extremities.boxes for one in shown]) if shown else None
        own = covered(image, self.size, boxes)
        made = self._without_shadows(image, layers, shown, own)
        if self._shadows is None:
            return made, own
        whole = _around(own, self._shadows.boxes(_figures(layers)), self.size)
        placed = _placed(made, own, whole)
        return self._shadowed(placed, layers, whole, fresh=placed is not made), whole

    def image(
        self, image: Tensor, layers: Sequence[PaintedLayer], shown: Sequence[Shown], crop: Crop
    ) -> Tensor:
        """Return a crop of an image at the size that is wanted, premultiplied RGBA [4, height, width].

        Args:
            image, layers, shown: as :meth:`seen` takes them.
            crop: in pixels of that size.
        """
        return self._shadowed(self._without_shadows(image, layers, shown, crop), layers, crop)

    def _shadowed(
        self, image: Tensor, layers: Sequence[PaintedLayer], crop: Crop, *, fresh: bool = False
    ) -> Tensor:
        """Return a crop of an image with the shadows of its figures on the ground under it.

        If the image is fresh, nobody else has it, and it is changed in place.
        """
        if self._shadows is None:
            return image
        area = Area(self.size, crop.left, crop.top)
        return self._shadows.under(image, area, _figures(layers), in_place=fresh)

    @cached_property
    def _shadows(self) -> Shadows | None:
        """Return the shadows on the ground; None: none are wanted, or its images have the network's own."""
        shadow = self.network.shadow
        if shadow is None or not self.casts:
            return None
        return Shadows(shadow, self.graph, self._frames, self.shadows)

    @cached_property
    def _kept(self) -> KeptSurfaces:
        """Return what keeps the surfaces, which extremities need as well."""
        return KeptSurfaces() if self.surfaces is None else self.surfaces

    @cached_property
    def _surfaces(self) -> Surfaces | None:
        """Return the surfaces of the batch's figures as they will be laid; None: the network knows none."""
        painter = self.network.surface
        side = self.made if self.made > self.network.config.size else self.size
        return None if painter is None else self._kept.of(painter, self.graph, side)

    @cached_property
    def _frames(self) -> Frames | None:
        """Return the frames of extremities, which shadows need as well; None: they do not."""
        return None if self.network.shadow is None else self.network.frames_of(self.graph)

    def _without_shadows(
        self, image: Tensor, layers: Sequence[PaintedLayer], shown: Sequence[Shown], crop: Crop
    ) -> Tensor:
        side, sharpness = image.shape[-1], self.network.config.sharpness
        if self.size == self.made > side:
            made = enlarged(image, layers, self.made, sharpness, crop, shown)
            return self._with_surfaces(made, layers, self.made, crop, fresh=True)
        if self.made > side:
            whole = Crop.whole(self.made)
            made = enlarged(image, layers, self.made, sharpness, whole, shown)
            return _part(self._sized(self._with_surfaces(made, layers, self.made, whole)), crop)
        made = _part(self._sized(with_extremities(image, layers, sharpness, shown)), crop)
        return self._with_surfaces(made, layers, self.size, crop)

    def _sized(self, image: Tensor) -> Tensor:
        """Return an image at the size that is wanted, which is not larger: means of what a pixel holds."""
        if image.shape[-1] == self.size:
            return image
        return interpolate(image[None], size=(self.size, self.size), mode="area")[0]

    def _with_surfaces(
        self, image: Tensor, layers: Sequence[PaintedLayer], size: int, crop: Crop, *, fresh: bool = False
    ) -> Tensor:
        return with_surfaces(image, self.network, self.graph, layers, size, crop, self._kept, in_place=fresh)


def made_at(config: ModelConfig, size: int, averaged: bool) -> int:
    """Return the side at which an image is made before it is averaged down, pixels.

    Args:
        config: of the network.
        size: side that is wanted.
        averaged: whether outlines may take more time.
    """
    if averaged and size <= config.size and config.copies_figures:
        return AVERAGED * config.size
    return max(size, config.size)


def _part(image: Tensor, crop: Crop) -> Tensor:
    return image[:, crop.top : crop.bottom, crop.left : crop.right]


def _around(crop: Crop, boxes: Sequence[Box], size: int) -> Crop:
    """Return the crop of an image of a size in pixels that holds another one and some rectangles."""
    low, high = [(crop.left, crop.top)], [(crop.right, crop.bottom)]
    low += [(math.floor(left * size), math.floor(top * size)) for left, top, _, _ in boxes]
    high += [(math.ceil(right * size), math.ceil(bottom * size)) for _, _, right, bottom in boxes]
    return Crop(*map(min, zip(*low, strict=True)), *map(max, zip(*high, strict=True)))


def _placed(image: Tensor, own: Crop, whole: Crop) -> Tensor:
    """Return a crop of an image as a part of a larger one, [4, height, width], in which nothing else is."""
    if own == whole:
        return image
    top, bottom = own.top - whole.top, own.bottom - whole.top
    left, right = own.left - whole.left, own.right - whole.left
    made = image.new_empty(len(image), whole.height, whole.width)
    made[:, top:bottom, left:right] = image
    for beside in (made[:, :top], made[:, bottom:], made[:, top:bottom, :left], made[:, top:bottom, right:]):
        if beside.numel():
            beside.zero_()
    return made


def _figures(layers: Sequence[PaintedLayer]) -> list[int]:
    return [figure for layer in layers for figure in layer.figures]
