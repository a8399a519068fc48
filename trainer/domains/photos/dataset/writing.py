"""Write images, masks, backgrounds and joints of a data set."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.disk_room import check_room
from graphose_core.errors import FileFormatError, said
from trainer.domains.photos.dataset.arrays import RowFile, save_array, size_of
from trainer.domains.photos.dataset.frames.backgrounds import Backgrounds, write_backgrounds
from trainer.domains.photos.dataset.frames.cropping import corner_of, cut, middles
from trainer.domains.photos.dataset.frames.scaled_frames import UNREADABLE, ScaledFrame, ScaledFrames
from trainer.domains.photos.dataset.plan import Plan

Told = Callable[[int, int], object]
"""Is told how many of how many images are prepared."""


@dataclass
class Written:
    """What became of the frames, in the order of the images.

    Attributes:
        kept: number of each image's frame.
        joints: of each image float32 [F, points, 2], pixels of the stored image.
        corners: of each image its sequence, and left and top in the sequence's background.
        unread: why others were left out.
        unmasked: how many have no mask though masks were asked for.
        backgrounds: those of a fixed camera.
    """

    kept: list[int] = field(default_factory=list)
    joints: list[NDArray[np.float32]] = field(default_factory=list)
    corners: list[tuple[int, int, int]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unmasked: int = 0
    backgrounds: Backgrounds = field(default_factory=Backgrounds)

    def problems(self, frames: int) -> Sequence[str]:
        """Return sentences about what was left out of so many frames."""
        problems = []
        if self.unread:
            problems.append(f"{len(self.unread)} of {frames} images left out: {self.unread[0]}")
        if self.unmasked:
            problems.append(
                f"{self.unmasked} of {len(self.kept)} images have no mask; they count as covered everywhere."
            )
        return [*problems, *self.backgrounds.problems()]


def write_images(folder: Path, plan: Plan, frames: ScaledFrames, told: Told) -> Written:
    """Write images, masks where they are asked for, and backgrounds of a fixed camera.

    Raises:
        NoRoomError: if the disk has too little room, before anything is written.
        OSError: if the system cannot write.
    """
    check_room(folder.parent, bytes_of(plan, frames.masked))
    backgrounds = write_backgrounds(folder, plan, frames)
    count, square = len(plan.places), (plan.stored, plan.stored)
    with ExitStack() as open_files:
        images = open_files.enter_context(RowFile(folder / "images.npy", count, (*square, 3)))
        masks = None
        if frames.masked:
            masks = open_files.enter_context(RowFile(folder / "masks.npy", count, square))
        return _write_rows(plan, frames, backgrounds, (images, masks), told)


def bytes_of(plan: Plan, masked: bool) -> int:
    """Return the bytes that images, masks and backgrounds of a data set take, without its small arrays.

    Of a background whose frames do not say their size nothing is counted.
    """
    count, square = len(plan.places), (plan.stored, plan.stored)
    total = size_of(count, (*square, 3)) + (size_of(count, square) if masked else 0)
    if plan.choices.background != "fixed":
        return total
    for first in np.unique(plan.sequences, return_index=True)[1]:
        width, height = plan.selection.frames[first].size or (0, 0)
        total += round(width * plan.scales[first]) * round(height * plan.scales[first]) * 3
    return total


def _write_rows(
    plan: Plan,
    frames: ScaledFrames,
    backgrounds: Backgrounds,
    files: tuple[RowFile, RowFile | None],
    told: Told,
) -> Written:
    """Write the crop of each frame that can be read into the files of images and masks."""
    (images, masks), written, count = files, Written(backgrounds=backgrounds), len(plan.places)
    for index in range(count):
        try:
            frame = frames.open(index)
            _check_size(plan, index, frame, backgrounds)
        except UNREADABLE as error:
            written.unread.append(said(error))
            continue
        places = plan.places[index] * frame.ratio
        corner = corner_of(middles(places[None])[0], plan.side, plan.stored, frame.size)
        images.add(cut(frame.pixels, corner, plan.stored))
        if masks is not None:
            covered = np.full(frame.pixels.shape[:2], 255, np.uint8) if frame.mask is None else frame.mask
            masks.add(cut(covered, corner, plan.stored))
            written.unmasked += frame.mask is None
        written.joints.append((places - corner).astype(np.float32))
        written.corners.append((int(plan.sequences[index]), int(corner[0]), int(corner[1])))
        written.kept.append(index)
        told(index + 1, count)
    return written


def write_arrays(folder: Path, plan: Plan, written: Written, points: Sequence[int]) -> None:
    """Write joints, visibility, what is held out, places in backgrounds, and names of frames.

    `points`: of each joint the point that it stands for.
    """
    kept = written.kept
    save_array(folder / "joints.npy", np.stack(written.joints)[:, :, points])
    save_array(folder / "visibility.npy", plan.selection.visibility()[kept][:, :, points])
    save_array(folder / "held_out.npy", plan.held_out[kept])
    save_array(folder / "places.npy", np.array(written.corners, np.int64))
    names = [plan.selection.frames[index].name for index in kept]
    (folder / "frames.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def _check_size(plan: Plan, index: int, frame: ScaledFrame, backgrounds: Backgrounds) -> None:
    if plan.choices.background == "fixed" and backgrounds.sizes.get(int(plan.sequences[index])) != frame.size:
        name = plan.selection.frames[index].name
        raise FileFormatError(
            f"{name}: has another size than the images before it, so the camera was another; "
            "put it in a folder of its own, or choose background = whole"
        )
