"""Conversion of coverage to one bit, for files without partial transparency."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.export.plan import Edges

LEAST = 1 / 24
"""Least coverage of a pixel that is shown over the background; less would be a rim of its colour."""

FAINT = 1 / 12
"""Coverage up to which no pixel is dithered, which would give lone dots far from the figure."""


def one_bit(image: Image.Image, edges: Edges, background: NDArray[np.float32]) -> Image.Image:
    """Return an RGBA image whose coverage is 0 or 255.

    "matte" lays what is half covered over the background: edges are smooth on a page of that colour.
    "dither" shows so many pixels of an edge as are covered, by Bayer's pattern, which stands still while the
    figures move: edges look soft on any page.

    Args:
        image: RGBA.
        edges: which of the two.
        background: float32 [S, S, 3] or [1, 1, 3] in [0, 1].
    """
    pixels = np.asarray(image).astype(np.float32) / np.float32(255)
    colours, coverage = pixels[..., :3], pixels[..., 3:]
    if edges == "matte":
        colours = coverage * colours + (1 - coverage) * background
        shown = coverage >= LEAST
    else:
        shown = coverage > np.maximum(_pattern(image.height, image.width), FAINT)
    whole = np.concatenate([np.where(shown, colours, 0), shown.astype(np.float32)], axis=2)
    return Image.fromarray((np.clip(whole, 0, 1) * 255 + 0.5).astype(np.uint8))


def _pattern(height: int, width: int) -> NDArray[np.float32]:
    """Bayer's thresholds of 8 × 8 pixels, repeated: float32 [H, W, 1] in (0, 1)."""
    ranks = np.zeros((1, 1), dtype=np.int64)
    for _ in range(3):
        ranks = np.block([[4 * ranks, 4 * ranks + 2], [4 * ranks + 3, 4 * ranks + 1]])
    thresholds = ((ranks + 0.5) / ranks.size).astype(np.float32)
    return np.tile(thresholds, (-(-height // 8), -(-width // 8)))[:height, :width, None]
