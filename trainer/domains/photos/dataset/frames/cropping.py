"""Where images are cut from frames, and the cutting."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST = 8.0
"""Smallest side of a crop, pixels of the frame: points that coincide have no extent."""

COMMON = 0.9
"""Of a fixed camera all crops have one side, which is enough for this share of its frames."""


def extents(places: Floats) -> Floats:
    """Return the longer side of the box round all points of each frame, [N], from [N, F, J, 2]."""
    flat = places.reshape(len(places), -1, 2)
    return np.asarray((np.nanmax(flat, axis=1) - np.nanmin(flat, axis=1)).max(axis=1))


def middles(places: Floats) -> Floats:
    """Return the middle of that box, [N, 2]."""
    flat = places.reshape(len(places), -1, 2)
    return np.asarray((np.nanmax(flat, axis=1) + np.nanmin(flat, axis=1)) / 2)


def crop_sides(places: Floats, margin: float, sequences: NDArray[np.int64] | None) -> Floats:
    """Return the side of each frame's crop in its pixels, [N].

    Args:
        places: [N, F, J, 2] in pixels, NaN where a point is absent.
        margin: side over extent.
        sequences: [N], sequence of each frame, where the camera stands still: one side fits all its frames;
            None: each frame has its own.
    """
    own = np.maximum(extents(places) * margin, LEAST)
    if sequences is None:
        return own
    sides = np.empty_like(own)
    for number in np.unique(sequences):
        sides[sequences == number] = np.quantile(own[sequences == number], COMMON)
    return sides


def corner_of(middle: Floats, side: int, stored: int, size: tuple[int, int]) -> NDArray[np.int64]:
    """Return left and top of a stored crop, pixels of the frame.

    The image in its middle lies within the frame as far as it fits, as near to its figures as can be.

    Args:
        middle: [2], (x, y) of the figures.
        side: of the image in the crop's middle.
        stored: side of the crop.
        size: width and height of the frame.
    """
    inner = []
    for place, length in zip(middle, size, strict=True):
        wanted = place - side / 2
        inner.append(np.clip(wanted, 0, length - side) if length > side else (length - side) / 2)
    return np.floor(np.array(inner) + 0.5).astype(np.int64) - (stored - side) // 2


def cut(image: NDArray[np.uint8], corner: NDArray[np.int64], side: int) -> NDArray[np.uint8]:
    """Cut a square out of [H, W] or [H, W, C]; beyond the border its last pixel goes on."""
    rows = np.clip(np.arange(side) + corner[1], 0, image.shape[0] - 1)
    columns = np.clip(np.arange(side) + corner[0], 0, image.shape[1] - 1)
    return np.asarray(image[rows][:, columns])
