"""The background of a camera that stands still: the median of what its frames show beside their figures."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.domains.photos.dataset.frames.figure_area import LIKELY

MOST = 101
"""Frames of which a median is taken."""

_BAND = 64

Nearness = Sequence[NDArray[np.uint8]]
"""For each frame how near figures are, [H, W], see `figure_area`."""


def evenly(places: NDArray[np.int64], most: int = MOST) -> NDArray[np.int64]:
    """Return up to `most` of the places [n], evenly spread."""
    if len(places) <= most:
        return places
    return np.asarray(places[np.linspace(0, len(places) - 1, most).round().astype(int)])


def median_of(frames: Sequence[NDArray[np.uint8]], nearness: Nearness) -> NDArray[np.uint8]:
    """Return the median of frames of one size, [H, W, 3]; in bands of rows, to need little memory.

    Of each pixel those frames count alone in which figures are least near: all, where one is as near in all.
    """
    height = frames[0].shape[0]
    bands = []
    for top in range(0, height, _BAND):
        rows = slice(top, top + _BAND)
        stack = np.stack([frame[rows, :, :3] for frame in frames])
        bands.append(_median(stack, np.stack([near[rows] for near in nearness])))
    return np.concatenate(bands)


def never_free(nearness: Nearness) -> float:
    """Return the share of the pixels at which a figure is likely in every frame, [0, 1]."""
    return float((np.minimum.reduce(nearness) == LIKELY).mean())


def _median(stack: NDArray[np.uint8], nearness: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the median [h, W, 3] of [n, h, W, 3] where nearness [n, h, W] is least."""
    counts = nearness == nearness.min(axis=0)
    stack[~counts] = 255  # sorted behind the others, or among equal ones
    stack.sort(axis=0)
    middle = counts.sum(axis=0) // 2
    return np.asarray(np.take_along_axis(stack, middle[None, ..., None], axis=0)[0])
