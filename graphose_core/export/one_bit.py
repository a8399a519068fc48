"""Conversion of coverage to one bit, for files without partial transparency."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.export.plan import Edges
from graphose_core.rendering.quantise import quantised

LEAST = 1 / 24
"""Least coverage of a pixel shown by "matte"; fainter ones would form a rim of the background's colour."""

FAINT = 1 / 12
"""Coverage below which "dither" shows no pixel, to avoid isolated dots far from the figure."""


def one_bit(image: Image.Image, edges: Edges, background: NDArray[np.float32]) -> Image.Image:
    """Return an RGBA image whose coverage is 0 or 255.

    "matte" composites partly covered pixels over the background: edges are smooth on a page of that colour.
    "dither" applies Bayer's ordered dithering, whose pattern does not move with the figures: edges look soft
    on any page.

    Args:
        image: RGBA.
        edges: "matte" or "dither".
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
    return Image.fromarray(quantised(whole))


def _pattern(height: int, width: int) -> NDArray[np.float32]:
    """Return Bayer's 8 × 8 thresholds, tiled: float32 [H, W, 1] in (0, 1)."""
    ranks = np.zeros((1, 1), dtype=np.int64)
    for _ in range(3):
        ranks = np.block([[4 * ranks, 4 * ranks + 2], [4 * ranks + 3, 4 * ranks + 1]])
    thresholds = ((ranks + 0.5) / ranks.size).astype(np.float32)
    return np.tile(thresholds, (-(-height // 8), -(-width // 8)))[:height, :width, None]
