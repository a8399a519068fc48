"""The window in which labelled points are corrected, frame by frame, and saved back."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QWidget

from app.labels.correcting.bar import CorrectingBar
from app.labels.correcting.full_image import FullImage
from app.labels.correcting.images import Images
from app.labels.correcting.point_list import PointList
from app.labels.correcting.saving import CorrectionSaving, told_of
from app.labels.correcting.shown import Mark, all_marks, extent, next_unlabelled, shown_labels
from app.labels.correcting.view import LabelView
from app.labels.importing.frames.choice import FrameChoice
from app.labels.importing.frames.list import SharedFrames
from app.labels.importing.text import sentence
from app.widgets.basic import GAP, column, label
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice
from app.widgets.text.elided import ElidedLabel
from app.widgets.text.words import counted
from app.widgets.threads.background import Job, let_go
from graphose_core.formats.correcting.correction import Target
from graphose_core.formats.correcting.saving import Saved
from graphose_core.formats.correcting.session import Session, missing_points
from graphose_core.formats.keypoints import Frame, Keypoint, Subject, Visibility

SIZE = QSize(1180, 760)

HOLD = 120
"""Milliseconds that the last frame stays on show while the image of the next one is loaded."""


class CorrectingWindow(QDialog):
    """Shows one frame of a :class:`~graphose_core.formats.correcting.session.Session` at a time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """`session`: whose frames several threads can take (:class:`SharedFrames`)."""
        super().__init__(parent, Qt.WindowType.Window)
        frames = session.labels.frames
        assert isinstance(frames, SharedFrames), "names, images and counts are read in other threads"
        self.session, self.number = session, 0
        self.setWindowTitle(f"Correct labels of {session.path.name}[*]")
        self.frames, self.view, self.points = FrameChoice(frames), LabelView(), PointList()
        self.bar, self.status, self.mistake = CorrectingBar(), ElidedLabel(), Notice("bad")
        self.saving = CorrectionSaving(session, self)
        self._images = Images(session.path, frames, self)
        self._image = FullImage()
        self._shown: Frame = session.frame(0)
        self._told = ""
        self._hold = QTimer(self, singleShot=True, interval=HOLD)
        self._counting = Job(
            lambda: missing_points(session.labels, self._counting.isInterruptionRequested), self
        )
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ApplyRole
        self.save_button = self.buttons.addButton("&Save…", role)
        self.save_as_button = self.buttons.addButton("Save &as…", role)
        self._arrange()
        self._connect()
        self._add_shortcuts()
        self._counting.start()
        self.frames.start(None)
        self.frames.frames.choose(0)
        self.go(0)

    @property
    def is_busy(self) -> bool:
        """Whether the image of the frame is still loaded, or something is saved."""
        return not self.view.isEnabled() or self.saving.is_busy

    def go(self, number: int) -> None:
        """Show a frame."""
        self.number, self._told = number, ""
        self.mistake.hide()
        if self._images.get(number) is None:
            self.view.setEnabled(False)  # what is seen is another frame until the image is there
            self._hold.start()
        else:
            self._show_image(number)

    def step(self, way: int) -> None:
        """Go to the next frame of the list (1) or the one before (−1)."""
        self.frames.frames.step(way)

    def to_next_missing(self) -> None:
        """Go to the next frame with missing points."""
        self.to_missing(1)

    def to_missing(self, way: int) -> None:
        """Go to the next frame with missing points (1), or the one before (−1)."""
        found = self.session.next_missing(self.number, way)
        if found is not None:
            self.view.choose(None)  # then the first missing point of that frame is chosen
            self._choose_frame(found)

    def put(self, mark: Mark, place: tuple[float, float] | None, more: bool = False) -> None:
        """Give a point another place in pixels of the upright image; None: it is not labelled."""
        subject = self._subject(mark)
        if subject is None:
            return
        old = subject.points.get(mark.point)
        seen = Visibility.VISIBLE if old is None else old.visibility
        new = None if place is None else Keypoint(*self._image.to_labels(*place), seen)
        if self.session.put(self.number, subject, mark.point, new, more):
            self._show_frame()
            if old is None:
                self.view.choose(next_unlabelled(self._shown, mark) or mark)

    def toggle_covered(self) -> None:
        """Say that something lies over the current point, or that nothing does; COCO keeps that."""
        mark = self.view.current
        subject = None if mark is None else self._subject(mark)
        old = None if mark is None or subject is None else subject.points.get(mark.point)
        if mark is None or subject is None or old is None or not self._keeps_covered:
            self._show_state()
            return
        covered = old.visibility is Visibility.OCCLUDED
        new = Keypoint(old.x, old.y, Visibility.VISIBLE if covered else Visibility.OCCLUDED)
        self.session.put(self.number, subject, mark.point, new)
        self._show_frame()

    def undo(self) -> None:
        """Take the last change back, and show its frame."""
        self._follow(self.session.undo())

    def redo(self) -> None:
        """Make the last undone change again, and show its frame."""
        self._follow(self.session.redo())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask where something is not saved."""
        if self.saving.may_close():
            self.finish()
            event.accept()
        else:
            event.ignore()

    def reject(self) -> None:
        """Escape and the button close the window as its frame does."""
        self.close()

    def finish(self) -> None:
        """End what still runs, and tell that the window is done."""
        self.frames.stop()
        self._images.stop()
        self._counting.made.disconnect()
        let_go(self._counting)
        self.done(0)

    # What is shown

    @property
    def _keeps_covered(self) -> bool:
        return self.session.labels.format == "coco"

    def _subject(self, mark: Mark) -> Subject | None:
        return next((each for each in self._shown.subjects if each.row == mark.subject), None)

    def _is_corrected(self, mark: Mark) -> bool:
        return self.session.is_corrected(Target(self._shown.row, *mark))

    def _choose_frame(self, number: int) -> None:
        if not self.frames.frames.choose(number):  # a search hides it
            self.frames.search.clear()
            self.frames.sequence.setCurrentIndex(0)
            self.frames.frames.choose(number)
        self.go(number)

    def _choose_listed(self) -> None:
        if self.frames.row is not None and self.frames.row != self.number:
            self.go(self.frames.row)

    def _follow(self, step: tuple[int, Target] | None) -> None:
        if step is None:
            return
        number, target = step
        if number != self.number:
            self._choose_frame(number)
        else:
            self._show_frame()
        self.view.choose(Mark(target.subject, target.point))

    def _show_blank(self) -> None:
        """Show the frame without its image, which takes long."""
        self.view.show_image(None, extent(None, ()))
        self.status.say("Loading the picture…")

    def _show_image(self, number: int) -> None:
        found = self._images.get(number) if number == self.number else None
        if found is None:
            return
        self._hold.stop()
        self._image, pixmap = found
        frame = self.session.frame(number)
        points = (point for subject in frame.subjects for point in subject.points.values())
        self.view.show_image(pixmap, extent(self._image.size, points))
        self.view.setEnabled(True)
        self._show_frame()
        marks = all_marks(self._shown)
        if self.view.current not in marks:
            labelled = {Mark(each.row, point) for each in self._shown.subjects for point in each.points}
            self.view.choose(next((mark for mark in marks if mark not in labelled), None))

    def _show_frame(self) -> None:
        """Show the points of the frame as they are now."""
        self._shown = self.session.frame(self.number)
        self.view.show_labels(shown_labels(self._shown, self._image.to_shown, self._is_corrected))
        self.points.show_frame(self._shown, self._is_corrected)
        self.points.choose(self.view.current)
        self._show_state()

    def _show_state(self) -> None:
        """Show what can be done, and where this is."""
        session, bar, count = self.session, self.bar, len(self.session.labels.frames)
        counts = session.missing
        bar.undo.setEnabled(session.can_undo)
        bar.redo.setEnabled(session.can_redo)
        bar.enable(bar.previous, self.frames.frames.can_step(-1))
        bar.enable(bar.next, self.frames.frames.can_step(1))
        why = "Counting the missing points of all frames…" if counts is None else "No other frame has any"
        bar.enable(bar.next_missing, session.next_missing(self.number) is not None, why)
        subject = None if self.view.current is None else self._subject(self.view.current)
        point = (
            None
            if subject is None or self.view.current is None
            else subject.points.get(self.view.current.point)
        )
        bar.remove.setEnabled(point is not None)
        bar.covered.setVisible(self._keeps_covered)
        bar.covered.setEnabled(point is not None)
        bar.covered.setChecked(point is not None and point.visibility is Visibility.OCCLUDED)
        self.setWindowModified(session.unsaved > 0)
        self.save_button.setEnabled(session.unsaved > 0 and not self.saving.is_busy)
        self.save_as_button.setEnabled(not self.saving.is_busy)
        missed = 0 if counts is None else int(counts[self.number])
        lacking = f" · {counted(missed, 'point')} missing" if missed else ""
        left = f" · {counted(session.unsaved, 'corrected point')} not saved" if session.unsaved else ""
        mark = self.view.current
        place = f"Click to place {mark.point}." if mark and subject and point is None else ""
        told = " ".join(filter(None, (self._told or self._image.told, place)))
        self.status.say(
            f"{self._shown.name} · {self.number + 1:,} of {count:,}{lacking}{left}. {told}".strip()
        )

    def _know_missing(self, counts: NDArray[np.int64] | None) -> None:
        self._counting.wait()
        if counts is not None:
            self.session.know_missing(counts)
            self._show_state()

    def _show_saved(self, saved: Saved) -> None:
        self._told = told_of(saved)
        self._show_frame()

    def _show_failure(self, error: Exception) -> None:
        self.mistake.say(sentence(str(error)))
        self._show_state()

    def _show_saving(self) -> None:
        for widget in (self.view, self.points, self.bar, self.frames):
            widget.setEnabled(not self.saving.is_busy)
        self._show_state()

    # How it is put together

    def _arrange(self) -> None:
        for button in self.buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to lists and fields
        title = label("P&oints", "section")
        title.setBuddy(self.points)
        right, middle, splitter = QWidget(), QWidget(), QSplitter()
        right.setLayout(column(title, self.points, edge=0))
        inside = column(self.bar, self.view, edge=0)
        inside.setContentsMargins(GAP, 0, GAP, 0)
        inside.setStretchFactor(self.view, 1)
        middle.setLayout(inside)
        for widget in (self.frames, middle, right):
            splitter.addWidget(widget)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        outer = column(splitter, self.status, self.mistake, self.buttons)
        outer.setStretchFactor(splitter, 1)
        self.setLayout(outer)
        fit_to_screen(self, SIZE)

    def _connect(self) -> None:
        bar = self.bar
        self.frames.chosen.connect(self._choose_listed)
        self.frames.indexed.connect(self._show_state)
        self._images.loaded.connect(self._show_image)
        self._hold.timeout.connect(self._show_blank)
        self._counting.made.connect(self._know_missing)
        self.view.chosen.connect(self.points.choose)
        self.view.chosen.connect(self._show_state)
        self.view.moved.connect(lambda mark, x, y, more: self.put(mark, (x, y), more))
        self.view.removed.connect(lambda mark: self.put(mark, None))
        self.points.chosen.connect(self.view.choose)
        bar.previous.clicked.connect(lambda: self.step(-1))
        bar.next.clicked.connect(lambda: self.step(1))
        bar.next_missing.clicked.connect(self.to_next_missing)
        bar.undo.clicked.connect(self.undo)
        bar.redo.clicked.connect(self.redo)
        bar.remove.clicked.connect(self._remove_current)
        bar.covered.clicked.connect(self.toggle_covered)
        bar.fit.clicked.connect(self.view.fit)
        self.saving.changed.connect(self._show_saving)
        self.saving.saved.connect(self._show_saved)
        self.saving.failed.connect(self._show_failure)
        self.save_button.clicked.connect(self.saving.save)
        self.save_as_button.clicked.connect(self.saving.save_as)
        self.buttons.rejected.connect(self.close)

    def _remove_current(self) -> None:
        if self.view.current is not None:
            self.put(self.view.current, None)

    def _add_shortcuts(self) -> None:
        """Single keys work while the picture has the focus: lists and fields need them for themselves."""
        single = {
            ",": lambda: self.step(-1),
            ".": lambda: self.step(1),
            "N": self.to_next_missing,
            "Shift+N": lambda: self.to_missing(-1),
            "V": self.toggle_covered,
            "F": self.view.fit,
        }
        anywhere = {
            "Ctrl+Z": self.undo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+Y": self.redo,
            "Ctrl+S": self.saving.save,
        }
        for keys, run in single.items():
            QShortcut(QKeySequence(keys), self.view, run, context=Qt.ShortcutContext.WidgetShortcut)
        for keys, run in anywhere.items():
            QShortcut(QKeySequence(keys), self, run)
