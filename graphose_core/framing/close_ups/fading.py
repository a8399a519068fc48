"""Lay squares over an image so that they fade out towards their edges."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.framing.close_ups.parts import Part
from graphose_core.rendering.contract import Crop

FADE = 0.35
"""Over this share of half its side, a square fades out."""

Pixels = NDArray[np.uint8]


def weights_of(part: Part, shown: Crop) -> NDArray[np.float32]:
    """Return how much a square counts where it is shown, [H, W] in [0, 1]: 1 in the disc of its middle.

    Args:
        part: the square; one that is all there is counts everywhere.
        shown: what of it is shown, in pixels of the image.
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
    """Mix pixels [H, W] or [H, W, 3] into others, in place; weights [H, W] are those of `above`."""
    shares = weights if below.ndim == weights.ndim else weights[..., None]
    below[...] = (below + shares * (above.astype(np.float32) - below) + np.float32(0.5)).astype(np.uint8)
