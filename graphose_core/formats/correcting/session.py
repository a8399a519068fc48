"""Corrections of one file while they are made: what each frame looks like, undo, and what is left to save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.correcting.correction import Correction, Target, corrected, correction, missing
from graphose_core.formats.correcting.saving import Saved, Stamp, save_as, save_back
from graphose_core.formats.keypoints import Frame, Keypoint, Subject
from graphose_core.formats.labels import Labels

STEP = 64
"""Frames between two looks at whether a count is still wanted."""


@dataclass(frozen=True)
class _Step:
    """One change, to be undone: which frame, and the corrections of its point before and after."""

    number: int
    target: Target
    before: Correction | None
    after: Correction | None


class Session:
    """A file of labels that is corrected. Frames are numbered as `Labels.frames` has them."""

    def __init__(self, labels: Labels, path: Path, stamp: Stamp | None = None) -> None:
        """Begin without corrections.

        Args:
            labels: of the file.
            path: of the file.
            stamp: of the file when it was read; None: changes of other programs are not noticed.
        """
        self.labels, self.path = labels, path
        self.missing: NDArray[np.int64] | None = None
        """How many points of each frame are not labelled; None until :meth:`know_missing`."""
        self._stamp = stamp
        self._now: dict[Target, Correction] = {}
        self._saved: dict[Target, Correction] = {}
        self._original: dict[Target, Correction] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def frame(self, number: int) -> Frame:
        """Return a frame with its corrections, in pixels of the stored image; with all individuals."""
        frame = self.labels.frames[number]
        return corrected(frame, self._of(frame.row), self.labels.individuals)

    def know_missing(self, counts: NDArray[np.int64]) -> None:
        """Take what :func:`missing_points` counted in the file, and follow each correction from here on."""
        self.missing = counts.copy()
        for number in {step.number for step in self._done}:
            self.missing[number] = missing(self.frame(number))

    def is_corrected(self, target: Target) -> bool:
        """Return whether a point differs from what the file had when it was opened."""
        return target in self._now

    @property
    def unsaved(self) -> int:
        """How many points differ from what was saved last."""
        return len(self._to_save())

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._undone)

    def put(
        self, number: int, subject: Subject, point: str, place: Keypoint | None, more: bool = False
    ) -> bool:
        """Give a point another place; None: it is not labelled.

        Args:
            number: of the frame.
            subject: whose point it is; of :meth:`frame`.
            point: its name.
            place: in pixels of the stored image.
            more: whether this goes on with the last change of the same point, as one step of undo.

        Returns:
            whether anything changed.
        """
        frame = self.labels.frames[number]
        after = correction(frame, subject, point, place)
        target = after.target
        self._original.setdefault(target, self._as_in_file(frame, subject, point))
        if self._place_now(target) == after.place:
            return False
        new = None if after == self._original[target] else after
        last = self._done[-1] if self._done else None
        if more and last is not None and (last.number, last.target) == (number, target):
            self._done[-1] = _Step(number, target, last.before, new)
        else:
            self._done.append(_Step(number, target, self._now.get(target), new))
        self._undone.clear()
        self._set(number, target, new)
        return True

    def undo(self) -> tuple[int, Target] | None:
        """Take the last change back; return its frame and point, None if there is none."""
        return self._go(self._done, self._undone, back=True)

    def redo(self) -> tuple[int, Target] | None:
        """Make the last undone change again; return as :meth:`undo`."""
        return self._go(self._undone, self._done, back=False)

    def next_missing(self, number: int, way: int = 1) -> int | None:
        """Return the next frame with missing points, or the one before (way −1), beginning again at the end.

        None if no other one has any, or they were not counted yet.
        """
        if self.missing is None:
            return None
        found = np.flatnonzero(self.missing)
        found = found[found != number]
        if not len(found):
            return None
        distance = (way * (found - number)) % len(self.missing)
        return int(found[np.argmin(distance)])

    def save(self) -> Saved:
        """Write the corrections back to the file (see :func:`~.saving.save_back`).

        Raises:
            ExportError, FileFormatError, MissingPackageError, OSError: as it does; nothing was saved then.
        """
        wanted = self._to_save()
        saved = save_back(self.labels, self.path, wanted, self._stamp)
        self._saved, self._stamp = dict(self._now), Stamp.of(self.path)
        return saved

    def save_as(self, target: Path) -> Saved:
        """Write the file with all corrections under another name (see :func:`~.saving.save_as`)."""
        return save_as(self.labels, self.path, target, [*self._now.values(), *self._taken_back()])

    def _to_save(self) -> list[Correction]:
        changed = [each for target, each in self._now.items() if self._saved.get(target) != each]
        return [*changed, *self._taken_back()]

    def _taken_back(self) -> list[Correction]:
        """Return as in the file at first what was saved and undone since."""
        return [self._original[target] for target in self._saved if target not in self._now]

    def _of(self, row: int) -> Sequence[Correction]:
        return [each for target, each in self._now.items() if target.frame == row]

    def _place_now(self, target: Target) -> Keypoint | None:
        return self._now.get(target, self._original[target]).place

    def _as_in_file(self, frame: Frame, subject: Subject, point: str) -> Correction:
        own = next((each for each in frame.subjects if each.row == subject.row), None)
        given = correction(frame, subject, point, None)
        return (
            given
            if own is None
            else Correction(given.target, given.index, given.count, own.points.get(point))
        )

    def _go(self, from_: list[_Step], to: list[_Step], back: bool) -> tuple[int, Target] | None:
        if not from_:
            return None
        step = from_.pop()
        to.append(step)
        self._set(step.number, step.target, step.before if back else step.after)
        return step.number, step.target

    def _set(self, number: int, target: Target, new: Correction | None) -> None:
        if new is None:
            self._now.pop(target, None)
        else:
            self._now[target] = new
        if self.missing is not None:
            self.missing[number] = missing(self.frame(number))


def missing_points(labels: Labels, stopped: Callable[[], bool] = lambda: False) -> NDArray[np.int64] | None:
    """Return how many points of each frame are not labelled (see :func:`~.correction.missing`).

    None if it is `stopped` before.
    """
    counts = np.zeros(len(labels.frames), np.int64)
    for number in range(len(counts)):
        if number % STEP == 0 and stopped():
            return None
        counts[number] = missing(corrected(labels.frames[number], (), labels.individuals))
    return counts
