"""Prepare a data set: from labels and their images to a folder of memory-mapped arrays."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.atomic import write_folder
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import ConfigError, FileFormatError
from graphose_core.formats.images.find import image_of
from graphose_core.formats.registry import load
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.cropping import corner_of, crop_sides, cut, middles
from trainer.domains.photos.dataset.fingerprint import fingerprint
from trainer.domains.photos.dataset.images import open_image, scaled
from trainer.domains.photos.dataset.limits import FINER, WIDTH
from trainer.domains.photos.dataset.manifest import MANIFEST, Counts, Manifest, read_manifest
from trainer.domains.photos.dataset.masks import alpha_of, mask_of
from trainer.domains.photos.dataset.median import evenly, median_of
from trainer.domains.photos.dataset.selection import Selection, numbered, selected
from trainer.domains.photos.dataset.skeleton import named_after, skeleton_of
from trainer.domains.photos.dataset.split import held_out
from trainer.domains.photos.dataset.view import lies_at_any_angle

Told = Callable[[int, int], object]
"""Is told how many of how many images are prepared."""


def prepare(
    labels: Path,
    out: Path,
    choices: Choices | None = None,
    told: Told | None = None,
    skeleton: Skeleton | None = None,
) -> Manifest:
    """Prepare the images of a file or folder of labels; what is prepared already is left as it is.

    Args:
        labels: of any format that `graphose_core.formats.registry` reads, its images where it says.
        out: folder to fill, new or empty.
        choices: how; None: the defaults.
        told: is told how far it is.
        skeleton: whose name, label, bones and pairs the figure gets, where it has their joints; None: they
            are those of the labels, or proposed.

    Raises:
        ConfigError: if nothing can be learnt from the labels, or the folder holds something else.
        FileFormatError, MissingPackageError: if the labels cannot be read.
        OSError: if the system cannot read or write.
    """
    choices = choices or Choices()
    selection = selected(load(labels), labels)
    images = (image_of(frame, labels) for frame in selection.frames)
    made_from = fingerprint(labels, images, choices, skeleton)
    if (out / MANIFEST).is_file():
        if read_manifest(out).fingerprint == made_from:
            return read_manifest(out)
        raise ConfigError(
            f"{out}: holds images of other labels, or prepared otherwise; choose a new folder, or delete it"
        )
    preparation = _Preparation.of(labels, selection, choices, told or (lambda _done, _all: None))
    preparation.wanted = skeleton
    write_folder(out, lambda folder: preparation.write(folder, made_from))
    return read_manifest(out)


@dataclass
class _Preparation:
    """What is known before the first image is opened."""

    labels: Path
    selection: Selection
    choices: Choices
    told: Told
    places: NDArray[np.float64]
    sequences: NDArray[np.int64]
    crops: NDArray[np.float64]
    side: int
    stored: int
    split: str
    held_out: NDArray[np.bool_]
    kept: list[int] = field(default_factory=list)
    joints: list[NDArray[np.float32]] = field(default_factory=list)
    corners: list[tuple[int, int, int]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unmasked: int = 0
    wanted: Skeleton | None = None

    @classmethod
    def of(cls, labels: Path, selection: Selection, choices: Choices, told: Told) -> "_Preparation":
        places, sequences = selection.places(), numbered(selection.sequences)
        crops = crop_sides(places, choices.margin, sequences if choices.background == "fixed" else None)
        side = min(FINER * choices.size, max(16, int(np.ceil(np.median(crops)))))
        way, held = held_out(
            choices.split, choices.held_out, selection.sequences, [frame.split for frame in selection.frames]
        )
        stored = side + 2 * int(np.ceil((WIDTH - 1) * side / 2))
        return cls(
            labels, selection, choices, told, places, sequences, crops, side, stored, split=way, held_out=held
        )

    def write(self, folder: Path, made_from: str) -> None:
        backgrounds = self._backgrounds(folder) if self.choices.background == "fixed" else {}
        self._write_images(folder, backgrounds)
        if not self.kept or self.held_out[self.kept].all() or not self.held_out[self.kept].any():
            raise ConfigError(
                f"{self.labels.name}: of {len(self.selection.frames)} images {len(self.kept)} could be read, "
                f"too few to train on and to hold some out; {(self.unread or ['label more'])[0]}"
            )
        skeleton = self._skeleton()
        names = [self.selection.kind.points.index(joint.name) for joint in skeleton.joints]
        np.save(folder / "joints.npy", np.stack(self.joints)[:, :, names])
        np.save(folder / "visibility.npy", self.selection.visibility()[self.kept][:, :, names])
        np.save(folder / "held_out.npy", self.held_out[self.kept])
        np.save(folder / "places.npy", np.array(self.corners, np.int64))
        frames = [self.selection.frames[index].name for index in self.kept]
        (folder / "frames.json").write_text(json.dumps(frames, ensure_ascii=False), encoding="utf-8")
        manifest = self._manifest(skeleton, made_from)
        (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")

    def _backgrounds(self, folder: Path) -> dict[int, tuple[int, int]]:
        """Write the median of each sequence; return width and height of each."""
        sizes = {}
        for sequence in np.unique(self.sequences):
            own = self.sequences == sequence
            learnt = np.flatnonzero(own & ~self.held_out)
            frames: list[NDArray[np.uint8]] = []
            for index in evenly(learnt if len(learnt) else np.flatnonzero(own)):
                try:
                    frame = self._scaled(int(index))[0]
                except FileFormatError:
                    continue  # told when its turn comes to be stored
                if not frames or frame.shape[:2] == frames[0].shape[:2]:
                    frames.append(frame)
            if frames:
                np.save(folder / f"background-{sequence}.npy", median_of(frames))
                sizes[int(sequence)] = (frames[0].shape[1], frames[0].shape[0])
        return sizes

    def _write_images(self, folder: Path, backgrounds: dict[int, tuple[int, int]]) -> None:
        shape = (len(self.selection.frames), self.stored, self.stored)
        masked = self.choices.background == "masks"
        images = _new(folder / "images.npy", (*shape, 3))
        masks = _new(folder / "masks.npy", shape) if masked else None
        for index in range(shape[0]):
            try:
                frame, mask, ratio = self._scaled(index)
                self._check_size(index, frame, backgrounds)
            except FileFormatError as error:
                self.unread.append(str(error))
                continue
            row, size = len(self.kept), (frame.shape[1], frame.shape[0])
            places = self.places[index] * ratio
            corner = corner_of(middles(places[None])[0], self.side, self.stored, size)
            images[row] = cut(frame[..., :3], corner, self.stored)
            if masks is not None:
                masks[row] = 255 if mask is None else cut(mask, corner, self.stored)
                self.unmasked += mask is None
            self.joints.append((places - corner).astype(np.float32))
            self.corners.append((int(self.sequences[index]), int(corner[0]), int(corner[1])))
            self.kept.append(index)
            self.told(index + 1, shape[0])
        for name, array in (("images.npy", images), ("masks.npy", masks)):
            if array is not None:
                _finish(folder / name, array, len(self.kept))

    def _check_size(
        self, index: int, frame: NDArray[np.uint8], backgrounds: dict[int, tuple[int, int]]
    ) -> None:
        size = (frame.shape[1], frame.shape[0])
        if self.choices.background == "fixed" and backgrounds.get(int(self.sequences[index])) != size:
            name = self.selection.frames[index].name
            raise FileFormatError(
                f"{name}: has another size than the images before it, so the camera was another; "
                "put it in a folder of its own, or choose background = whole"
            )

    def _scaled(self, index: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8] | None, NDArray[np.float64]]:
        """Open a frame: its pixels at the scale of its crop, its mask, and that scale across and down."""
        image = open_image(self.selection.frames[index], self.labels)
        scale = self.side / float(self.crops[index])
        pixels = scaled(image, scale)
        mask = None
        if self.choices.background == "masks":
            mask = alpha_of(pixels)
            segmentations = self.selection.segmentations(index)
            if segmentations:
                mask = mask_of(segmentations, image.size, (pixels.shape[1], pixels.shape[0]))
        ratio = np.array([pixels.shape[1] / image.width, pixels.shape[0] / image.height])
        return pixels, mask, ratio

    def _skeleton(self) -> Skeleton:
        kept = self.places[self.kept]
        subjects = kept.reshape(-1, *kept.shape[2:])
        sides = np.repeat(self.crops[self.kept], kept.shape[1])
        there = np.isfinite(subjects).any(axis=(1, 2))
        kind = self.selection.kind
        made = skeleton_of(kind, subjects[there], sides[there], kind.name or self.labels.stem)
        return made if self.wanted is None else named_after(made, self.wanted)

    def _manifest(self, skeleton: Skeleton, made_from: str) -> Manifest:
        view, joints = self.choices.view, np.stack(self.joints)
        turns = lies_at_any_angle(joints) if view == "auto" else view == "above"
        return Manifest(
            fingerprint=made_from,
            source=self.labels.name,
            choices=self.choices,
            skeleton=skeleton,
            stored=self.stored,
            side=self.side,
            turns=turns,
            split=self.split,
            counts=Counts(
                images=len(self.kept),
                held_out=int(self.held_out[self.kept].sum()),
                figures=int(np.isfinite(joints).any(axis=(2, 3)).sum()),
                sequences=len(np.unique(self.sequences[self.kept])),
            ),
            problems=(*self.selection.problems, *self._told_problems()),
        )

    def _told_problems(self) -> Sequence[str]:
        problems = []
        if self.unread:
            problems.append(
                f"{len(self.unread)} of {len(self.selection.frames)} images left out: {self.unread[0]}"
            )
        if self.unmasked:
            problems.append(
                f"{self.unmasked} of {len(self.kept)} images have no mask; they count as covered everywhere."
            )
        return problems


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
