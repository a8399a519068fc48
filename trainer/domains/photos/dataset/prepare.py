"""Prepare a data set: from labels and their images to a folder of memory-mapped arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graphose_core.atomic import write_folder
from graphose_core.disk_room import full_disk_told
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import ConfigError
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.fingerprint import fingerprint
from trainer.domains.photos.dataset.frames.camera_view import lies_at_any_angle
from trainer.domains.photos.dataset.frames.scaled_frames import ScaledFrames
from trainer.domains.photos.dataset.frames.selection import Selection, part_of, selected, upright
from trainer.domains.photos.dataset.frames.sharp_background import typical_of, write_sharp_background
from trainer.domains.photos.dataset.manifest import MANIFEST, Counts, Manifest, read_manifest
from trainer.domains.photos.dataset.plan import Plan
from trainer.domains.photos.dataset.skeleton import at_its_size, points_of
from trainer.domains.photos.dataset.trial_images import spread_out
from trainer.domains.photos.dataset.writing import Told, Written, write_arrays, write_images


def prepare(
    labels: Path,
    out: Path,
    choices: Choices | None = None,
    told: Callable[[int, int], object] | None = None,
    skeleton: Skeleton | None = None,
    most: int | None = None,
) -> Manifest:
    """Prepare the images of a file or folder of labels; what is prepared already is left as it is.

    Args:
        labels: of any format that `graphose_core.formats.registry` reads, its images where it says.
        out: folder to fill, new or empty.
        choices: how; None: the defaults.
        told: is told how many of how many images are prepared.
        skeleton: of the figures, its joints named as the points of the labels; None: one is made from them.
            Its starting pose gets the size that figures have in their images.
        most: images to prepare, evenly spread, for a trial; None: all.

    Raises:
        ConfigError: if nothing can be learnt from the labels, or the folder holds something else.
        FileFormatError, MissingPackageError: if the labels cannot be read.
        NoRoomError: if the disk has too little room; nothing is left on it then.
        OSError: if the system cannot read or write.
    """
    choices = choices or Choices()
    selection = spread_out(selected(load(labels), labels), most)
    with ImageSource(labels) as source:
        images = [source.path(frame) for frame in selection.frames]
        made_from = fingerprint(selection.frames, images, choices, skeleton)
        if (out / MANIFEST).is_file():
            return _same(out, made_from)
        missing = [i for i in range(len(images)) if images[i] is None]
        why = tuple(str(source.missing(selection.frames[i])) for i in missing)
        job = _Job(labels, choices, told or (lambda _done, _all: None), skeleton, made_from, why)
        found = part_of(selection, [i for i in range(len(images)) if images[i] is not None])
        with full_disk_told(out.absolute().parent):
            write_folder(out, lambda folder: job.write(folder, upright(found, source), source))
    return read_manifest(out)


def _same(out: Path, made_from: str) -> Manifest:
    manifest = read_manifest(out)
    if manifest.fingerprint != made_from:
        raise ConfigError(
            f"{out}: holds images of other labels, or prepared otherwise; choose a new folder, or delete it"
        )
    return manifest


@dataclass(frozen=True)
class _Job:
    labels: Path
    choices: Choices
    told: Told
    wanted: Skeleton | None
    made_from: str
    missing: tuple[str, ...]
    """Why images were not found; their frames are not in the selection."""

    def write(self, folder: Path, selection: Selection, source: ImageSource) -> None:
        if not selection.frames:
            raise self._too_few(0, self.missing)
        try:
            plan = Plan.of(selection, self.choices)
        except ConfigError as error:
            raise self._too_few(len(selection.frames), self.missing) if self.missing else error from error
        frames = ScaledFrames(source, selection, plan.scales, self.choices.background == "masks")
        written = write_images(folder, plan, frames, self.told)
        written.unread[:0] = self.missing
        held = plan.held_out[written.kept]
        if not written.kept or held.all() or not held.any():
            raise self._too_few(len(written.kept), written.unread)
        skeleton = self.wanted or skeleton_from_labels(selection.kind, selection.frames)
        points = points_of(skeleton, selection.kind.points)
        write_arrays(folder, plan, written, points)
        learnt = np.array(written.corners)[~held]
        sequence, left, top = learnt[typical_of(learnt)].tolist()
        if self.choices.background == "fixed":
            size = written.backgrounds.sizes[sequence]
            write_sharp_background(folder, plan, frames, (sequence, left, top), size)
        sized = at_its_size(skeleton, *_subjects(plan, written, points))
        manifest = self._manifest(plan, written, sized, points)
        (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")

    def _too_few(self, used: int, unread: Sequence[str]) -> ConfigError:
        return ConfigError(
            f"{self.labels.name}: of {used + len(unread)} images {used} could be used, too few to train on "
            f"and to hold some out; {unread[0] if unread else 'label more'}"
        )

    def _manifest(self, plan: Plan, written: Written, skeleton: Skeleton, points: list[int]) -> Manifest:
        view, joints = self.choices.view, np.stack(written.joints)[:, :, points]
        turns = view == "above"
        if view == "auto":
            turns = self.choices.background != "whole" and lies_at_any_angle(joints)
        return Manifest(
            fingerprint=self.made_from,
            source=self.labels.name,
            labels=str(self.labels.absolute()),
            choices=self.choices,
            skeleton=skeleton,
            stored=plan.stored,
            side=plan.side,
            turns=turns,
            split=plan.split,
            counts=Counts(
                images=len(written.kept),
                held_out=int(plan.held_out[written.kept].sum()),
                figures=int(np.isfinite(joints).any(axis=(2, 3)).sum()),
                sequences=len(np.unique(plan.sequences[written.kept])),
            ),
            problems=(*plan.selection.problems, *written.problems(len(written.kept) + len(written.unread))),
        )


def _subjects(plan: Plan, written: Written, points: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the joints of all figures of kept images, [M, J, 2], and the sides of their crops, [M]."""
    places = plan.places[written.kept][:, :, points]
    sides = np.repeat(plan.crops[written.kept], places.shape[1])
    figures = places.reshape(-1, *places.shape[2:])
    there = np.isfinite(figures).any(axis=(1, 2))
    return figures[there], sides[there]
