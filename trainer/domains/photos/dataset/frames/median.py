"""The background of a camera that stands still: the median of what its frames show beside their figures."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST = 101
"""Frames of which a median is taken."""

_BAND = 64

Covered = Sequence[NDArray[np.bool_]]
"""For each frame where a figure may be, [H, W]."""


def evenly(places: NDArray[np.int64], most: int = MOST) -> NDArray[np.int64]:
    """Return up to `most` of the places [n], evenly spread."""
    if len(places) <= most:
        return places
    return np.asarray(places[np.linspace(0, len(places) - 1, most).round().astype(int)])


def median_of(frames: Sequence[NDArray[np.uint8]], covered: Covered) -> NDArray[np.uint8]:
    """Return the median of frames of one size, [H, W, 3]; in bands of rows, to need little memory.

    A frame does not count where a figure may be, unless one may be there in all of them.
    """
    height = frames[0].shape[0]
    bands = []
    for top in range(0, height, _BAND):
        rows = slice(top, top + _BAND)
        stack = np.stack([frame[rows, :, :3] for frame in frames])
        bands.append(_median(stack, np.stack([where[rows] for where in covered])))
    return np.concatenate(bands)


def never_free(covered: Covered) -> float:
    """Return the share of the pixels at which a figure may be in every frame, [0, 1]."""
    return float(np.logical_and.reduce(covered).mean())


def _median(stack: NDArray[np.uint8], covered: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return the median [h, W, 3] of [n, h, W, 3], without what is covered, [n, h, W]."""
    free = len(stack) - covered.sum(axis=0)
    stack[covered & (free > 0)] = 255  # sorted behind the others, or among equal ones
    stack.sort(axis=0)
    middle = np.where(free > 0, free, len(stack)) // 2
    return np.asarray(np.take_along_axis(stack, middle[None, ..., None], axis=0)[0])
