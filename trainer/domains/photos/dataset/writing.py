"""Write images, masks, backgrounds and joints of a data set."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError, MissingImageError
from trainer.domains.photos.dataset.frames.cropping import corner_of, cut, middles
from trainer.domains.photos.dataset.frames.median import evenly, median_of
from trainer.domains.photos.dataset.frames.scaled_frames import ScaledFrame, ScaledFrames
from trainer.domains.photos.dataset.plan import Plan

Told = Callable[[int, int], object]
"""Is told how many of how many images are prepared."""

UNREADABLE = (MissingImageError, FileFormatError, OSError)
"""Why an image is left out."""


@dataclass
class Written:
    """What became of the frames, in the order of the images.

    Attributes:
        kept: number of each image's frame.
        joints: of each image float32 [F, points, 2], pixels of the stored image.
        corners: of each image its sequence, and left and top in the sequence's background.
        unread: why others were left out.
        unmasked: how many have no mask though masks were asked for.
    """

    kept: list[int] = field(default_factory=list)
    joints: list[NDArray[np.float32]] = field(default_factory=list)
    corners: list[tuple[int, int, int]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unmasked: int = 0

    def problems(self, frames: int) -> Sequence[str]:
        """Return sentences about what was left out of so many frames."""
        problems = []
        if self.unread:
            problems.append(f"{len(self.unread)} of {frames} images left out: {self.unread[0]}")
        if self.unmasked:
            problems.append(
                f"{self.unmasked} of {len(self.kept)} images have no mask; they count as covered everywhere."
            )
        return problems


def write_images(folder: Path, plan: Plan, frames: ScaledFrames, told: Told) -> Written:
    """Write images, masks where they are asked for, and backgrounds of a fixed camera."""
    backgrounds = _write_backgrounds(folder, plan, frames)
    count, written = len(plan.places), Written()
    images = _new(folder / "images.npy", (count, plan.stored, plan.stored, 3))
    masks = _new(folder / "masks.npy", (count, plan.stored, plan.stored)) if frames.masked else None
    for index in range(count):
        try:
            frame = frames.open(index)
            _check_size(plan, index, frame, backgrounds)
        except UNREADABLE as error:
            written.unread.append(str(error))
            continue
        row, places = len(written.kept), plan.places[index] * frame.ratio
        corner = corner_of(middles(places[None])[0], plan.side, plan.stored, frame.size)
        images[row] = cut(frame.pixels, corner, plan.stored)
        if masks is not None:
            masks[row] = 255 if frame.mask is None else cut(frame.mask, corner, plan.stored)
            written.unmasked += frame.mask is None
        written.joints.append((places - corner).astype(np.float32))
        written.corners.append((int(plan.sequences[index]), int(corner[0]), int(corner[1])))
        written.kept.append(index)
        told(index + 1, count)
    for name, array in (("images.npy", images), ("masks.npy", masks)):
        if array is not None:
            _finish(folder / name, array, len(written.kept))
    return written


def write_arrays(folder: Path, plan: Plan, written: Written, points: Sequence[int]) -> None:
    """Write joints, visibility, what is held out, places in backgrounds, and names of frames.

    `points`: of each joint the point that it stands for.
    """
    kept = written.kept
    np.save(folder / "joints.npy", np.stack(written.joints)[:, :, points])
    np.save(folder / "visibility.npy", plan.selection.visibility()[kept][:, :, points])
    np.save(folder / "held_out.npy", plan.held_out[kept])
    np.save(folder / "places.npy", np.array(written.corners, np.int64))
    names = [plan.selection.frames[index].name for index in kept]
    (folder / "frames.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def _write_backgrounds(folder: Path, plan: Plan, frames: ScaledFrames) -> dict[int, tuple[int, int]]:
    """Write the median of each sequence of a fixed camera; return width and height of each."""
    sizes: dict[int, tuple[int, int]] = {}
    if plan.choices.background != "fixed":
        return sizes
    for sequence in np.unique(plan.sequences):
        own = plan.sequences == sequence
        learnt = np.flatnonzero(own & ~plan.held_out)
        opened: list[NDArray[np.uint8]] = []
        for index in evenly(learnt if len(learnt) else np.flatnonzero(own)):
            try:
                pixels = frames.open(int(index)).pixels
            except UNREADABLE:
                continue  # told when its turn comes to be stored
            if not opened or pixels.shape == opened[0].shape:
                opened.append(pixels)
        if opened:
            np.save(folder / f"background-{sequence}.npy", median_of(opened))
            sizes[int(sequence)] = (opened[0].shape[1], opened[0].shape[0])
    return sizes


def _check_size(plan: Plan, index: int, frame: ScaledFrame, backgrounds: dict[int, tuple[int, int]]) -> None:
    if plan.choices.background == "fixed" and backgrounds.get(int(plan.sequences[index])) != frame.size:
        name = plan.selection.frames[index].name
        raise FileFormatError(
            f"{name}: has another size than the images before it, so the camera was another; "
            "put it in a folder of its own, or choose background = whole"
        )


def _new(path: Path, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    array: NDArray[np.uint8] = np.lib.format.open_memmap(path, mode="w+", dtype=np.uint8, shape=shape)
    return array


def _finish(path: Path, array: NDArray[np.uint8], rows: int) -> None:
    """Keep the first rows of a memory-mapped file alone."""
    if isinstance(array, np.memmap):
        array.flush()
    if rows < len(array):
        fewer = path.with_suffix(".part.npy")
        np.save(fewer, array[:rows])
        fewer.replace(path)
