"""The background of a camera that stands still: the median of its frames."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST = 101
"""Frames of which a median is taken."""

_BAND = 64


def evenly(places: NDArray[np.int64], most: int = MOST) -> NDArray[np.int64]:
    """Return up to `most` of the places [n], evenly spread."""
    if len(places) <= most:
        return places
    return np.asarray(places[np.linspace(0, len(places) - 1, most).round().astype(int)])


def median_of(frames: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the median of frames of one size, [H, W, 3]; in bands of rows, to need little memory."""
    height = frames[0].shape[0]
    middle = len(frames) // 2
    bands = []
    for top in range(0, height, _BAND):
        stack = np.stack([frame[top : top + _BAND, :, :3] for frame in frames])
        bands.append(np.partition(stack, middle, axis=0)[middle])
    return np.concatenate(bands)
