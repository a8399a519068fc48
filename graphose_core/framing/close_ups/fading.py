"""Compositing of squares over an image, with edges that fade out."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.framing.close_ups.parts import Part
from graphose_core.rendering.contract import Crop

FADE = 0.35
"""Width of a square's fading border, as a share of half its side."""

Pixels = NDArray[np.uint8]


def weights_of(part: Part, shown: Crop) -> NDArray[np.float32]:
    """Return the blending weights of a square, [H, W] in [0, 1]: 1 in a central disc.

    Args:
        part: the square; the weights of one that stands `alone` are 1 everywhere.
        shown: its visible part, in pixels of the image.
    """
    if part.alone:
        return np.ones((shown.height, shown.width), np.float32)
    half = part.side / 2
    across = (np.arange(shown.left, shown.right) + 0.5 - part.left) / half - 1
    down = (np.arange(shown.top, shown.bottom) + 0.5 - part.top) / half - 1
    inside = np.clip((1 - np.hypot(across, down[:, None])) / FADE, 0, 1)
    smooth: NDArray[np.float32] = (inside * inside * (3 - 2 * inside)).astype(np.float32)
    return smooth


def over(colours: Pixels, coverage: Pixels, ground: NDArray[np.float32]) -> Pixels:
    """Return colours [H, W, 3], multiplied by their coverage [H, W], over a background in [0, 1]."""
    kept = (255 - coverage[..., None]).astype(np.float32)
    laid = colours + kept * np.clip(ground, 0, 1)
    return (laid + np.float32(0.5)).clip(0, 255).astype(np.uint8)


def mix(below: Pixels, above: Pixels, weights: NDArray[np.float32]) -> None:
    """Blend `above` into pixels [H, W] or [H, W, 3], in place; weights [H, W] are those of `above`."""
    shares = weights if below.ndim == weights.ndim else weights[..., None]
    below[...] = (below + shares * (above.astype(np.float32) - below) + np.float32(0.5)).astype(np.uint8)
