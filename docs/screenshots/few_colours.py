"""Save an image with a palette, which keeps files of windows small."""

import numpy as np
from PIL import Image

COLOURS = 256
"""Of a saved image: the window has few."""
RARE = 48
"""Of these, how many are for what the others miss."""
SEEN = 20
"""Difference of a channel, of 255, that is seen as another colour."""


def in_few_colours(image: Image.Image) -> Image.Image:
    """The image with a palette, some of which is for colours that cover little, as those of joints."""
    flat, common = Image.Dither.NONE, COLOURS - RARE
    most = image.quantize(common, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=flat)
    pixels, index = np.asarray(image), np.array(most)
    missed = np.abs(pixels.astype(int) - np.asarray(most.convert("RGB"))).max(axis=2) > SEEN
    if not missed.any():
        return most
    rare = Image.fromarray(pixels[missed][None]).quantize(RARE, method=Image.Quantize.MEDIANCUT, dither=flat)
    index[missed] = np.asarray(rare)[0] + common
    both = Image.fromarray(index, "P")
    both.putpalette([*(most.getpalette() or ())[: 3 * common], *(rare.getpalette() or ())[: 3 * RARE]])
    return both
