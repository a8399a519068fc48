"""Compositing of rendered regions over a background, in 8-bit arithmetic for speed during drags."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.frame import CanvasFrame
from graphose_core.framing.region import Region
from graphose_core.rendering.contract import Crop, RenderResult

FADE = 0.05
"""Width of a region's fading border inside the canvas, as a share of its side: what a network paints
around its figures may cross it, such as a shadow that is none of those on the ground."""

Pixels = NDArray[np.uint8]


def lay(image: Pixels, coverage: Pixels, place: tuple[slice, slice], top: tuple[Pixels, Pixels]) -> None:
    """Composite premultiplied colours and coverage over an image and its coverage, in place.

    Args:
        image: [H, W, 3], uint8.
        coverage: [H, W], uint8.
        place: rows and columns of `top` in the image.
        top: premultiplied colours [h, w, 3] and coverage [h, w], uint8.
    """
    colours, covered = top
    rows, columns = (_reach(np.asarray(covered.any(axis=axis))) for axis in (1, 0))
    if rows is None or columns is None:
        return
    part = np.s_[rows, columns]
    kept = (255 - covered[part]).astype(np.uint16)
    below, under = image[place][part], coverage[place][part]
    below[...] = np.minimum(_share(below, kept[..., None]) + colours[part], 255)
    under[...] = np.minimum(_share(under, kept) + covered[part], 255)


def faded(
    region: Region, frame: CanvasFrame, size: int, shown: Crop, result: RenderResult
) -> tuple[Pixels, Pixels]:
    """Return colours and coverage of a part of a region, faded where the region ends inside the canvas.

    Args:
        region: the rendered region.
        frame: the canvas.
        size: side of the region, in pixels.
        shown: the rendered part of it, in its pixels.
        result: result of the renderer.
    """
    right, bottom = region.left + region.side, region.top + region.side
    down = _ramp(size, region.top > frame.top, bottom < frame.top + frame.height)[shown.top : shown.bottom]
    across = _ramp(size, region.left > frame.left, right < frame.left + frame.width)[shown.left : shown.right]
    colours, covered = result.image, result.coverage
    for axis, weights in ((0, down), (1, across)):
        if weights.min() < 1:
            colours, covered = _weighed(colours, weights, axis), _weighed(covered, weights, axis)
    return colours, covered


def _weighed(pixels: Pixels, weights: NDArray[np.float32], axis: int) -> Pixels:
    """Return pixels times weights along an axis; only weights other than 1 are multiplied."""
    changed = np.flatnonzero(weights < 1)
    made, some = pixels.copy(), np.take(pixels, changed, axis)
    shape = [1] * pixels.ndim
    shape[axis] = len(changed)
    places = (changed,) if axis == 0 else (slice(None), changed)
    made[places] = (some * weights[changed].reshape(shape) + np.float32(0.5)).astype(np.uint8)
    return made


def _ramp(count: int, first: bool, last: bool) -> NDArray[np.float32]:
    """Return weights that fall linearly to 0 at the given ends, and are 1 elsewhere."""
    places = np.minimum((np.arange(count, dtype=np.float32) + np.float32(0.5)) / np.float32(count * FADE), 1)
    ones = np.ones_like(places)
    weights: NDArray[np.float32] = (places if first else ones) * (places[::-1] if last else ones)
    return weights


def _share(values: Pixels, of: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Return values times `of` / 255, rounded."""
    product = values * of
    product += 128
    product += product >> 8
    product >>= 8
    return product


def _reach(there: NDArray[np.bool_]) -> slice | None:
    """Return the range from the first to the last non-zero place; None if there is none."""
    places = np.flatnonzero(there)
    return slice(int(places[0]), int(places[-1]) + 1) if len(places) else None
