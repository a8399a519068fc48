"""A renderer for canvases of any aspect: composites square regions over the background."""

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.frame import CanvasFrame
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import RenderError
from graphose_core.framing.laying import faded, lay
from graphose_core.framing.planes import spread_planes
from graphose_core.framing.region import Region, regions_of, seen_in
from graphose_core.rendering.backgrounds import CLEAR, background_of
from graphose_core.rendering.contract import (
    MOST_PIXELS,
    Content,
    Crop,
    Renderer,
    RendererInfo,
    RenderRequest,
    RenderResult,
)
from graphose_core.rendering.quantise import quantised

Layer = tuple[Region, Crop, RenderResult]
"""A region, its visible part in its own pixels, and the rendered result of that part."""


class FramedRenderer:
    """Draws documents of any aspect with a renderer that draws squares.

    Square documents are passed on unchanged, but for those with a head at the upper edge. For others, `size`
    is the shorter side of the image; regions whose figures have not changed since the last image are not
    rendered again. Shadows on the ground are not those of regions, which end: they are drawn on the whole
    canvas, below all figures.

    Args:
        square: renderer of square documents; it is closed with this one.
    """

    def __init__(self, square: Renderer) -> None:
        self._square = square
        self._last: list[tuple[RenderRequest, RenderResult]] = []
        self._below: tuple[object, NDArray[np.uint8]] | None = None
        self._shadows: tuple[RenderRequest, RenderResult] | None = None

    @property
    def info(self) -> RendererInfo:
        """See `Renderer.info`."""
        return self._square.info

    def render(self, request: RenderRequest, /) -> RenderResult:
        """See `Renderer.render`.

        Raises:
            GraphoseError: if figures or background cannot be drawn; the message says why.
        """
        document = request.document
        if request.content is Content.SHADOWS:
            return self._square.render(request)
        start, regions = time.perf_counter(), regions_of(document)
        if document.frame.is_square and regions[0].top == 0:
            return self._square.render(request)
        side = request.size or self.info.size
        window = request.crop or _whole(document, side)
        layers = [
            (region, shown, self._drawn(request, region, side, shown))
            for region in regions
            if (shown := _shown(region, document.frame, side, window)) is not None
        ]
        self._last = self._last[len(self._last) - len(layers) :]
        image, coverage = self._laid(request, layers, side, window)
        results = [result for *_, result in layers]
        return RenderResult(
            image=image,
            coverage=coverage,
            joints=tuple(ref for result in results for ref in result.joints),
            masks=spread_planes(document.frame, [(r, result.masks) for r, _, result in layers]),
            layout=spread_planes(document.frame, [(r, result.layout) for r, _, result in layers]),
            milliseconds=(time.perf_counter() - start) * 1e3,
            device=self.info.device,
            warnings=tuple(dict.fromkeys(each for result in results for each in result.warnings)),
            lent=tuple(each for result in results for each in result.lent),
            left_out=tuple(each for result in results for each in result.left_out),
        )

    def close(self) -> None:
        """See `Renderer.close`."""
        self._last.clear()
        self._below = self._shadows = None
        self._square.close()

    def _laid(
        self, request: RenderRequest, layers: list[Layer], side: int, window: Crop
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return image [H, W, 3] and coverage [H, W] of layers over the background, within a window."""
        frame = request.document.frame
        image = self._ground(request.document, side, window).copy()
        coverage = np.zeros(image.shape[:2], np.uint8)
        if request.content is Content.ALL:
            below = self._shadows_of(request, side)
            lay(image, coverage, (slice(None), slice(None)), (below.image, below.coverage))
        for region, shown, result in layers:
            row, column = _corner(region, frame, side)
            rows = slice(row + shown.top - window.top, row + shown.bottom - window.top)
            columns = slice(column + shown.left - window.left, column + shown.right - window.left)
            top = faded(region, frame, round(region.side * side), shown, result)
            lay(image, coverage, (rows, columns), top)
        return image, coverage

    def _ground(self, document: PoseDocument, side: int, window: Crop) -> NDArray[np.uint8]:
        """Return the background, [H, W, 3], with a single-entry cache."""
        size = document.frame.pixels(side)
        key = document.background, size, window
        if self._below is None or self._below[0] != key:
            colours = quantised(background_of(document.background, size, window))
            shape = window.height, window.width, 3
            self._below = key, np.broadcast_to(colours, shape)
        return self._below[1]

    def _shadows_of(self, request: RenderRequest, side: int) -> RenderResult:
        """Return the shadows of all figures over black, with a single-entry cache."""
        wanted = RenderRequest(
            request.document.model_copy(update={"background": CLEAR}),
            size=side,
            crop=request.crop,
            partial=True,
            content=Content.SHADOWS,
        )
        if self._shadows is None or self._shadows[0] != wanted:
            self._shadows = wanted, self._square.render(wanted)
        return self._shadows[1]

    def _drawn(self, request: RenderRequest, region: Region, side: int, shown: Crop) -> RenderResult:
        """Return a part of a region over black, from the cache of the last image or rendered now."""
        whole = request.document
        document = PoseDocument.model_construct(  # nothing is checked again: joints may lie far outside
            figures=seen_in(region), canvas=whole.canvas, background=CLEAR, latents=whole.latents
        )
        size = round(region.side * side)
        crop = None if (shown.width, shown.height) == (size, size) else shown
        wanted = replace(request, document=document, size=size, crop=crop, content=Content.FIGURES)
        held = next((result for before, result in self._last if before == wanted), None)
        result = self._square.render(wanted) if held is None else held
        self._last.append((wanted, result))
        return result


def _whole(document: PoseDocument, side: int) -> Crop:
    """Return the crop of a document's whole image.

    Raises:
        RenderError: if its longer side has more pixels than an image can have.
    """
    width, height = document.frame.pixels(side)
    if max(width, height) > MOST_PIXELS:
        raise RenderError(
            f"size = {side}: an image of {width} × {height} pixels; a side has at most {MOST_PIXELS}, "
            "so ask for a smaller one"
        )
    return Crop.whole(width, height)


def _shown(region: Region, frame: CanvasFrame, side: int, window: Crop) -> Crop | None:
    """Return the part of a region, in its own pixels, inside a window on the canvas; None if empty."""
    row, column = _corner(region, frame, side)
    size = round(region.side * side)
    left, top = max(window.left - column, 0), max(window.top - row, 0)
    right, bottom = min(window.right - column, size), min(window.bottom - row, size)
    return Crop(left, top, right, bottom) if left < right and top < bottom else None


def _corner(region: Region, frame: CanvasFrame, side: int) -> tuple[int, int]:
    """Return row and column of a region's upper left pixel on the canvas; negative beside it."""
    return round((region.top - frame.top) * side), round((region.left - frame.left) * side)
