"""Crops of labelled images as preparing will cut them. No Qt widgets."""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.dataset.preview.crop import Crop
from app.dataset.preview.framing import box_of, figures_of
from graphose_core.formats.images.open import open_image, sized
from graphose_core.formats.keypoints import Frame, Kind, Subject

SIDE = 192
"""Pixels of a crop's side in the preview."""

Square = tuple[float, float, float]
"""Left, top and side in pixels."""


def spread_over(frames: Sequence[int], count: int) -> list[int]:
    """Return up to `count` of the frames, evenly spread."""
    chosen = np.linspace(0, len(frames) - 1, min(count, len(frames)))
    return list(dict.fromkeys(frames[int(place)] for place in chosen))


def crop_of(frame: Frame, kind: Kind | None, labels: Path, side: float) -> Crop | None:
    """Return the square around all figures of a kind; None where there are none.

    Args:
        frame: of the labels.
        kind: of the figures.
        labels: path of the file of labels.
        side: of the square, pixels of the labels.

    Raises:
        GraphoseError, OSError: if the image cannot be opened, see `images.open.open_image`.
    """
    image = open_image(frame, labels).convert("RGB")
    frame = sized(frame, labels)  # its points are upright now, as the image is
    figures = figures_of(frame, kind)
    box = box_of(figures)
    if box is None:
        return None
    ratio = image.width / (frame.size or image.size)[0]  # it may have been scaled since it was labelled
    middle = box.mean(axis=0) * ratio
    left, top, side = _inside((*(middle - side * ratio / 2), side * ratio), image.size)
    pixels = _cut(image, (left, top, side))
    return Crop(pixels, tuple(_places(each, ratio, (left, top, side)) for each in figures), frame.name)


def _places(figure: Subject, ratio: float, square: Square) -> Mapping[str, tuple[float, float]]:
    """Return the labelled points of a figure in the unit square of its crop."""
    left, top, side = square
    seen = {name: point for name, point in figure.points.items() if point.visibility}
    return {name: ((p.x * ratio - left) / side, (p.y * ratio - top) / side) for name, p in seen.items()}


def _inside(square: Square, size: tuple[int, int]) -> Square:
    """Move a square into an image of a width and height as far as it fits."""
    *corner, side = square
    left, top = (
        min(max(place, 0.0), length - side) if side <= length else (length - side) / 2
        for place, length in zip(corner, size, strict=True)
    )
    return left, top, side


def _cut(image: Image.Image, square: Square) -> NDArray[np.uint8]:
    """Cut a square out of an image, [SIDE, SIDE, 3]; beyond the border its last pixel goes on."""
    left, top, side = square
    box = (left, top, left + side, top + side)
    pixels = np.asarray(image.transform((SIDE, SIDE), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR))
    spans = []
    for start, length in ((top, image.height), (left, image.width)):
        first = max(0, ceil(-start / side * SIDE))
        last = min(SIDE, floor((length - start) / side * SIDE))
        spans.append((first, max(last, first + 1)))
    (upper, lower), (begin, end) = spans
    within = pixels[upper:lower, begin:end]
    return np.pad(within, ((upper, SIDE - lower), (begin, SIDE - end), (0, 0)), mode="edge")
