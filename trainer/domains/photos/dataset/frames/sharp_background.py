"""The background that a scene begins with: as sharp as the frames are, whatever size is learnt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from trainer.domains.photos.dataset.frames.backgrounds import Reach, frames_of
from trainer.domains.photos.dataset.frames.cropping import cut
from trainer.domains.photos.dataset.frames.median import evenly, median_of
from trainer.domains.photos.dataset.frames.scaled_frames import UNREADABLE, ScaledFrames
from trainer.domains.photos.dataset.plan import Plan

NAME = "background-sharp.jpg"
"""File of a prepared data set."""
SHARPEST = 1024
"""Most pixels along its side."""
MOST = 41
"""Frames of which its median is taken: they are large."""
QUALITY = 92
ROUNDED = 0.02
"""Share by which sizes of equal frames may differ, as they are rounded at each scale."""

Place = tuple[int, int, int]
"""Number of a sequence, and left and top of a crop in its background, stored pixels."""


def typical_of(places: NDArray[np.int64]) -> int:
    """Return which of some places [n, 3] is nearest to the middle of all."""
    middle = np.nanmean(places[:, 1:].astype(float), axis=0)
    return int(np.abs(places[:, 1:] - middle).sum(axis=1).argmin())


def write_sharp_background(
    folder: Path, plan: Plan, frames: ScaledFrames, place: Place, size: tuple[int, int]
) -> None:
    """Write the background at a place, of the crop's own side, at the pixels that frames have.

    Nothing is written where frames are no sharper than what is stored.

    Args:
        folder: of the data set.
        plan: of it.
        frames: as they are stored.
        place: of the image that is nearest to all others.
        size: width and height of its sequence's background, stored pixels.

    Raises:
        OSError: if the system cannot write.
    """
    sequence, left, top = place
    indices = evenly(frames_of(plan, sequence), MOST)
    finer = min(SHARPEST / plan.side, 1 / float(plan.scales[indices].max()))
    if finer <= 1:
        return
    first = (plan.stored - plan.side) // 2
    corner = np.round(finer * np.array([left + first, top + first])).astype(np.int64)
    sharp = replace(frames, scales=plan.scales * finer, masked=False)
    wanted = finer * np.array(size)
    parts = list(_parts(plan, sharp, indices, corner, round(finer * plan.side), wanted))
    if parts:
        pixels, nearness = zip(*parts, strict=True)
        Image.fromarray(median_of(pixels, nearness)).save(folder / NAME, "JPEG", quality=QUALITY)


def _parts(
    plan: Plan,
    frames: ScaledFrames,
    indices: NDArray[np.int64],
    corner: NDArray[np.int64],
    side: int,
    wanted: NDArray[np.float64],
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Yield a square of each frame of the wanted size that can be read, and how near figures are in it."""
    reach = Reach.of(plan, indices)
    for index in map(int, indices):
        try:
            frame = frames.open(index)
        except UNREADABLE:
            continue  # told when it was to be stored
        if np.allclose(frame.size, wanted, rtol=ROUNDED):
            near = reach.nearness(plan.selection.frames[index].subjects, frame)
            yield cut(frame.pixels, corner, side), cut(near, corner, side)
