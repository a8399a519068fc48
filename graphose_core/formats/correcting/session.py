"""Corrections of one file while they are made: what each frame looks like, undo, and what is left to save."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.correcting.correction import (
    Added,
    Changes,
    Correction,
    Target,
    corrected,
    correction,
)
from graphose_core.formats.correcting.missing import missing, next_missing
from graphose_core.formats.correcting.originals import Original, Stamp, original_of
from graphose_core.formats.correcting.saving import Saved, save_as, save_back
from graphose_core.formats.correcting.steps import Change, Presence, State, Step, Who
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.skeletons.sides import sides_of

SEARCHED = 1000
"""Frames in which somebody of the same kind is looked for."""

FIRST_NEW = -2
"""`Subject.row` of the first who is added; the next one has one less."""


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
        self._originals: dict[Path, Original] = {}
        self._now, self._saved = State(), State()
        self._original: dict[Target, Correction] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._next_row = FIRST_NEW

    def frame(self, number: int) -> Frame:
        """Return a frame with its corrections, in pixels of the stored image; with all individuals."""
        frame = corrected(self.labels.frames[number], (), self.labels.individuals)
        changed = self._now.in_frame(frame.row)
        kept = [subject for subject in frame.subjects if subject.row not in changed]
        added = [subject for subject in changed.values() if subject is not None]
        return corrected(replace(frame, subjects=(*kept, *added)), self._now.corrections(frame.row))

    def know_missing(self, counts: NDArray[np.int64]) -> None:
        """Take what `missing_points` counted in the file, and follow each correction from here on."""
        self.missing = counts.copy()
        for number in {step.number for step in self._done}:
            self.missing[number] = missing(self.frame(number))

    def is_corrected(self, target: Target) -> bool:
        """Return whether a point differs from what the file had when it was opened."""
        return target in self._now.points

    @property
    def unsaved(self) -> int:
        """How many points and subjects differ from what was saved last."""
        return self._now.differing(self._saved)

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
        change = self._change(self.labels.frames[number], subject, point, place)
        if change is None:
            return False
        target = correction(self.labels.frames[number], subject, point, place).target
        last = self._done[-1] if self._done else None
        if more and last is not None and last.is_of_point(number, target):
            self._done.pop()
            change = replace(change, before=last.changes[0].before)
        self._do(Step(number, (change,), target))
        return True

    def add(self, number: int, kind: Kind) -> Subject:
        """Add somebody to a frame, and return who it is: one who has no point yet.

        Who has none when the file is saved is not written.

        Args:
            number: of the frame.
            kind: one of `Labels.kinds`.
        """
        frame, subject = self.labels.frames[number].row, Subject(kind, {}, row=self._next_row)
        self._next_row -= 1
        change = Change(Who(frame, subject.row), None, Presence(subject))
        self._do(Step(number, (change,), Target(frame, subject.row, kind.points[0])))
        return subject

    def remove(self, number: int, subject: Subject) -> bool:
        """Take somebody out of a frame; an individual of a table has no points there then.

        Args:
            number: of the frame.
            subject: of :meth:`frame`.

        Returns:
            whether anything changed.
        """
        frame = self.labels.frames[number]
        if self.labels.individuals:
            cleared = (self._change(frame, subject, point, None) for point in subject.points)
            changes = tuple(change for change in cleared if change is not None)
        else:
            who = Who(frame.row, subject.row)
            changes = (Change(who, self._now.subjects.get(who), Presence(None)),)
        if changes:
            self._do(Step(number, changes, Target(frame.row, subject.row, subject.kind.points[0])))
        return bool(changes)

    def exchange(self, number: int, subject: Subject) -> bool:
        """Exchange the left points of somebody with the right ones, in one step of undo.

        Args:
            number: of the frame.
            subject: of :meth:`frame`.

        Returns:
            whether anything changed.
        """
        frame, changes = self.labels.frames[number], []
        pairs = sides_of(subject.kind)
        for left, right in pairs:
            for name, other in ((left, right), (right, left)):
                change = self._change(frame, subject, name, subject.points.get(other))
                changes += [] if change is None else [change]
        if changes:
            self._do(Step(number, tuple(changes), Target(frame.row, subject.row, pairs[0][0])))
        return bool(changes)

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
        return None if self.missing is None else next_missing(self.missing, number, way)

    def save(self) -> Saved:
        """Write the corrections back to the file (see :func:`~.saving.save_back`).

        Raises:
            ExportError, FileFormatError, MissingPackageError, OSError: as it does; nothing was saved then.
        """
        written = self._now.copy()
        saved = save_back(self.labels, self.path, self._changes(), self._stamp, self._originals)
        for file, copy in zip(saved.files, saved.copies, strict=True):
            original = self._originals.get(file, Original(copy, Stamp.of(copy)))
            self._originals[file] = replace(original, saved=Stamp.of(file))
        self._saved, self._stamp = written, Stamp.of(self.path)
        return saved

    def save_as(self, target: Path) -> Saved:
        """Write the file with all corrections under another name (see :func:`~.saving.save_as`).

        From then on that file is corrected and saved; the one before is needed as its original.
        """
        written, source = self._now.copy(), original_of(self.path, self._originals)
        saved = save_as(self.labels, self.path, target, self._changes(), self._originals)
        stamp = Stamp.of(target)
        self._originals[target] = Original(source, Stamp.of(source), stamp)
        self.path, self._saved, self._stamp = target, written, stamp
        return saved

    def _changes(self) -> Changes:
        """Return all that differs from the file as it was read."""
        written = self._now.written
        points = [each for each in written.values() if isinstance(each, Correction)]
        removed = [who.subject for who, each in written.items() if isinstance(each, Presence)]
        placed = {(each.target.frame, each.target.subject) for each in points}
        added = [
            Added(who.frame, self._with_points(who, each.subject), self._like(each.subject.kind))
            for who, each in self._now.subjects.items()
            if each.subject is not None and who in placed
        ]
        corrections = [each for each in points if each.target.subject >= 0]
        return Changes(tuple(corrections), tuple(added), tuple(removed))

    def _with_points(self, who: Who, subject: Subject) -> Subject:
        own = [each for each in self._now.corrections(who.frame) if each.target.subject == who.subject]
        points = {each.target.point: each.place for each in own if each.place is not None}
        return replace(subject, points=points)

    def _like(self, kind: Kind) -> int:
        """Return the row of somebody of a kind in the file; -1 where nobody is found."""
        frames = islice(self.labels.frames, SEARCHED)
        alike = (each.row for frame in frames for each in frame.subjects if each.kind == kind)
        return next(alike, -1)

    def _change(self, frame: Frame, subject: Subject, point: str, place: Keypoint | None) -> Change | None:
        """Return the change that gives a point another place; None if it is there."""
        after = correction(frame, subject, point, place)
        target = after.target
        original = self._original.setdefault(target, _as_in_file(frame, after))
        now = self._now.points.get(target)
        if (now or original).place == after.place:
            return None
        return Change(target, now, None if after == original else after)

    def _do(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        self._set(step, back=False)

    def _go(self, from_: list[Step], to: list[Step], back: bool) -> tuple[int, Target] | None:
        if not from_:
            return None
        step = from_.pop()
        to.append(step)
        self._set(step, back)
        return step.number, step.chosen

    def _set(self, step: Step, back: bool) -> None:
        for change in step.changes:
            self._now.set(change.key, change.before if back else change.after)
        if self.missing is not None:
            self.missing[step.number] = missing(self.frame(step.number))


def _as_in_file(frame: Frame, given: Correction) -> Correction:
    """Return the correction that gives a point the place that it has in a frame of the file."""
    own = next((each for each in frame.subjects if each.row == given.target.subject), None)
    return replace(given, place=None if own is None else own.points.get(given.target.point))
