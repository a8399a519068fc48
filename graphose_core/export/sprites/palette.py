"""Colour quantisation with a palette that several images share."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

OPAQUE = 128
"""Coverage (0 … 255) from which a pixel is opaque: an index has no partial transparency."""

MOST_SAMPLES = 1 << 20
"""Largest number of pixels from which colours are chosen."""

Palette = Sequence[int]
"""Red, green and blue of each colour, 0 … 255, one after the other."""


def palette_of(images: Iterable[Image.Image], colours: int) -> Palette:
    """Return a palette for all visible pixels: median cut, then k-means (Pillow).

    Args:
        images: RGB or RGBA.
        colours: number of colours, 2 to 255; fewer are returned where the images have fewer.
    """
    rows = [_shown(image) for image in images]
    pixels = np.concatenate([row for row in rows if len(row)] or [np.zeros((1, 3), np.uint8)])
    step = -(-len(pixels) // MOST_SAMPLES)
    strip = Image.fromarray(np.ascontiguousarray(pixels[::step][None]))
    found = strip.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=2)
    used = int(np.asarray(found).max()) + 1
    return (found.getpalette() or [])[: 3 * used]


def indexed(image: Image.Image, palette: Palette) -> Image.Image:
    """Return an image with the nearest colour of a palette at each pixel, mode P.

    Pixels of less than half coverage get the index after the last colour, which is transparent.
    """
    count = len(palette) // 3
    holder = Image.new("P", (1, 1))
    holder.putpalette([*palette, *(list(palette[-3:]) * (256 - count))])  # or black would be one colour more
    flat = image.convert("RGB").quantize(palette=holder, dither=Image.Dither.NONE)
    indices = np.minimum(np.asarray(flat), count - 1).astype(np.uint8)
    made = Image.fromarray(indices, "P") if image.mode != "RGBA" else _cut_out(indices, image, count)
    made.putpalette([*palette, 0, 0, 0])
    if image.mode == "RGBA":
        made.info["transparency"] = count
    return made


def _cut_out(indices: NDArray[np.uint8], image: Image.Image, count: int) -> Image.Image:
    shown = np.asarray(image.getchannel("A")) >= OPAQUE
    return Image.fromarray(np.where(shown, indices, count).astype(np.uint8), "P")


def _shown(image: Image.Image) -> NDArray[np.uint8]:
    pixels = np.asarray(image)
    return pixels[..., :3][pixels[..., 3] >= OPAQUE] if image.mode == "RGBA" else pixels.reshape(-1, 3)
