"""A renderer for canvases of any aspect: squares are drawn around figures and laid over the background."""

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.frame import CanvasFrame
from graphose_core.document.values.pose import PoseDocument, SolidBackground
from graphose_core.errors import RenderError
from graphose_core.framing.planes import spread_planes
from graphose_core.framing.region import Region, regions_of, seen_in
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import (
    MOST_PIXELS,
    Crop,
    Renderer,
    RendererInfo,
    RenderRequest,
    RenderResult,
)

CLEAR = SolidBackground()
"""Black: an image over it is the figures' colours, multiplied by their coverage."""

FADE = 0.05
"""Over this share of its side, a square fades out where it ends on the canvas: a shadow may go on there."""

Layer = tuple[Region, Crop, RenderResult]
"""A region, the part of it that is in view, in its own pixels, and what was drawn of that."""


class FramedRenderer:
    """Draws documents of any aspect with a renderer that draws squares.

    A square document is drawn by that alone, as if it were not wrapped. Of another, the image has `size`
    pixels along its shorter side; figures that have not changed since the last image are not drawn again.

    Args:
        square: draws square documents; it is closed with this one.
    """

    def __init__(self, square: Renderer) -> None:
        self._square = square
        self._last: list[tuple[RenderRequest, RenderResult]] = []

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
        if document.frame.is_square:
            return self._square.render(request)
        start = time.perf_counter()
        side = request.size or self.info.size
        window = request.crop or _whole(document, side)
        layers = [
            (region, shown, self._drawn(request, region, side, shown))
            for region in regions_of(document)
            if (shown := _shown(region, document.frame, side, window)) is not None
        ]
        self._last = self._last[len(self._last) - len(layers) :]
        image, coverage = _laid(document, layers, side, window)
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
        self._square.close()

    def _drawn(self, request: RenderRequest, region: Region, side: int, shown: Crop) -> RenderResult:
        """Return a part of a region over black, drawn now or for the last image; it is kept for the next."""
        whole = request.document
        document = PoseDocument.model_construct(  # nothing is checked again: joints may lie far outside
            figures=seen_in(region), canvas=whole.canvas, background=CLEAR, latents=whole.latents
        )
        size = round(region.side * side)
        crop = None if (shown.width, shown.height) == (size, size) else shown
        wanted = replace(request, document=document, size=size, crop=crop)
        held = next((result for before, result in self._last if before == wanted), None)
        result = self._square.render(wanted) if held is None else held
        self._last.append((wanted, result))
        return result


def _whole(document: PoseDocument, side: int) -> Crop:
    """Return all of a document's image.

    Raises:
        RenderError: if its longer side has more pixels than an image can have.
    """
    width, height = document.frame.pixels(side)
    if max(width, height) > MOST_PIXELS:
        raise RenderError(
            f"size = {side}: a picture of {width} × {height} pixels; a side has at most {MOST_PIXELS}, "
            "so ask for a smaller one"
        )
    return Crop.whole(width, height)


def _shown(region: Region, frame: CanvasFrame, side: int, window: Crop) -> Crop | None:
    """Return the part of a region, in its own pixels, that is in a window on the canvas; None: nothing."""
    row, column = _corner(region, frame, side)
    size = round(region.side * side)
    left, top = max(window.left - column, 0), max(window.top - row, 0)
    right, bottom = min(window.right - column, size), min(window.bottom - row, size)
    return Crop(left, top, right, bottom) if left < right and top < bottom else None


def _corner(region: Region, frame: CanvasFrame, side: int) -> tuple[int, int]:
    """Return row and column of a region's upper left pixel on the canvas; negative beside it."""
    return round((region.top - frame.top) * side), round((region.left - frame.left) * side)


def _laid(
    document: PoseDocument, layers: list[Layer], side: int, window: Crop
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return image [H, W, 3] and coverage [H, W] of layers over the background, as far as a window shows."""
    frame, shape = document.frame, (window.height, window.width)
    below = background_of(document.background, frame.pixels(side), window)
    image = np.broadcast_to(below * np.float32(255), (*shape, 3)).astype(np.float32)
    coverage = np.zeros(shape, np.float32)
    for region, shown, result in layers:
        row, column = _corner(region, frame, side)
        rows = slice(row + shown.top - window.top, row + shown.bottom - window.top)
        columns = slice(column + shown.left - window.left, column + shown.right - window.left)
        weights = _weights(region, frame, round(region.side * side), shown)
        colours, covered = result.image * weights[..., None], result.coverage * weights
        kept = 1 - covered / np.float32(255)
        image[rows, columns] = colours + kept[..., None] * image[rows, columns]
        coverage[rows, columns] = covered + kept * coverage[rows, columns]
    return _bytes(image), _bytes(coverage)


def _weights(region: Region, frame: CanvasFrame, size: int, shown: Crop) -> NDArray[np.float32]:
    """Return how much of a part of a region is laid down, [H, W]: less where it ends on the canvas."""
    right, bottom = region.left + region.side, region.top + region.side
    across = _ramp(size, region.left > frame.left, right < frame.left + frame.width)
    down = _ramp(size, region.top > frame.top, bottom < frame.top + frame.height)
    return down[shown.top : shown.bottom, None] * across[shown.left : shown.right]


def _ramp(count: int, first: bool, last: bool) -> NDArray[np.float32]:
    """Return weights that rise from 0 and fall to 0 at the ends that are named, and are 1 elsewhere."""
    places = np.minimum((np.arange(count, dtype=np.float32) + np.float32(0.5)) / np.float32(count * FADE), 1)
    ones = np.ones_like(places)
    weights: NDArray[np.float32] = (places if first else ones) * (places[::-1] if last else ones)
    return weights


def _bytes(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    return (np.clip(values, 0, 255) + np.float32(0.5)).astype(np.uint8)
