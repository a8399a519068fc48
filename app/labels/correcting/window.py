"""The window in which labelled points are corrected, frame by frame, and saved back."""

from numpy import int64
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from app.labels.correcting.arrangement import side_by_side
from app.labels.correcting.bar import CorrectingBar
from app.labels.correcting.editing import FrameEditing
from app.labels.correcting.full_image import FullImage
from app.labels.correcting.point_list import PointList
from app.labels.correcting.returning_focus import ReturningFocus
from app.labels.correcting.saving import CorrectionSaving, told_of
from app.labels.correcting.shortcuts import add_shortcuts
from app.labels.correcting.shown_image import ShownImage
from app.labels.correcting.status import status_of
from app.labels.correcting.subject_bar import SubjectBar
from app.labels.correcting.view.label_view import LabelView
from app.labels.correcting.view.shown import Mark, all_marks, extent, shown_labels
from app.labels.importing.frames.choice import FrameChoice
from app.labels.importing.frames.list import SharedFrames
from app.widgets.basic import column
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice
from app.widgets.text.elided import ElidedLabel
from app.widgets.text.plain_text import in_line
from app.widgets.text.sentences import sentence
from app.widgets.threads.background import Job, let_go
from graphose_core.errors import said
from graphose_core.formats.correcting.files import number_of
from graphose_core.formats.correcting.missing import missing_points
from graphose_core.formats.correcting.saving import Saved
from graphose_core.formats.correcting.session import Session

SIZE = QSize(1180, 760)


class CorrectingWindow(QDialog):
    """Shows one frame of a :class:`~graphose_core.formats.correcting.session.Session` at a time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """`session`: its frames must be safe to read from several threads (:class:`SharedFrames`)."""
        super().__init__(parent, Qt.WindowType.Window)
        frames = session.labels.frames
        assert isinstance(frames, SharedFrames), "names, images and counts are read in other threads"
        self.session = session
        self._show_title()
        self.frames, self.view, self.points = FrameChoice(frames), LabelView(), PointList()
        self.bar, self.who = CorrectingBar(), SubjectBar(session.labels.kinds, self.points)
        self.status, self.mistake = ElidedLabel(), Notice("bad")
        self.editing, self.saving = FrameEditing(session, self), CorrectionSaving(session, self)
        self._image, self._told, self._wanted = ShownImage(session.path, frames, self), "", 0
        self._focus = ReturningFocus(self.view, self)
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
        self.setFocus()
        self.go(0)

    @property
    def number(self) -> int:
        """Number of the chosen frame, which is shown as soon as its image is loaded."""
        return self._wanted

    @property
    def is_busy(self) -> bool:
        """Whether the image of the frame is being loaded, or corrections are being saved."""
        return not self.view.isEnabled() or self.saving.is_busy

    def go(self, number: int) -> None:
        """Show a frame."""
        self._wanted, self._told = number, ""
        self.mistake.hide()
        self._image.want(number)

    def begin_at(self, name: str) -> None:
        """Show the frame that is called so first; "" or a name that no frame has: the first frame."""
        number = number_of(name, self.session.labels.frames) if name else 0
        if number:
            self._choose_frame(number)

    def step(self, way: int) -> None:
        """Go to the next frame of the list (1) or the one before (−1)."""
        self.frames.frames.step(way)

    def to_missing(self, way: int) -> None:
        """Go to the next frame with missing points (1), or the one before (−1)."""
        found = self.session.next_missing(self.number, way)
        if found is not None:
            self.view.choose(None)  # then the first missing point of that frame is chosen
            self._choose_frame(found)

    def undo(self) -> None:
        """Undo the last change, and show its frame."""
        self.editing.undo()

    def redo(self) -> None:
        """Redo the change that was undone last, and show its frame."""
        self.editing.redo()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask if there are unsaved corrections."""
        if self.saving.may_close():
            self.finish()
            event.accept()
        else:
            event.ignore()

    def reject(self) -> None:
        """Close the window, as its title bar does, by Escape or the button."""
        self.close()

    def finish(self) -> None:
        """Stop background work, and emit that the window is done."""
        self.frames.stop()
        self._image.stop()
        self._counting.made.disconnect()
        let_go(self._counting)
        self.done(0)

    # What is shown

    def _choose_frame(self, number: int) -> None:
        if not self.frames.frames.choose(number):  # a search hides it
            self.frames.search.clear()
            self.frames.sequence.setCurrentIndex(0)
            self.frames.frames.choose(number)
        self.go(number)

    def _choose_listed(self) -> None:
        if self.frames.row is not None and self.frames.row != self.number:
            self.go(self.frames.row)

    def _choose_point(self, number: int, mark: Mark) -> None:
        """Make a point of any frame the current one; None if its subject is gone."""
        if number != self.number:
            self._choose_frame(number)
            self.view.choose(mark)
        else:
            self.view.choose(mark if mark in all_marks(self.editing.frame) else None)

    def _show_blank(self) -> None:
        """Show the frame without its image, which is still being loaded."""
        self.view.show_image(None, extent(None, ()))
        self.status.say("Loading the image…")

    def _show_image(self, number: int, image: FullImage, pixmap: QPixmap | None) -> None:
        points = (p for subject in self.session.frame(number).subjects for p in subject.points.values())
        self.view.show_image(pixmap, extent(image.size, points))
        self._focus.enable(True)
        self.editing.show(number, image)
        marks = all_marks(self.editing.frame)
        if self.view.current not in marks:
            self.view.choose(next((mark for mark in marks if self.editing.point(mark) is None), None))

    def _show_frame(self) -> None:
        """Show the current points of the frame."""
        editing = self.editing
        if self.view.current is not None and editing.subject(self.view.current) is None:
            self.view.choose(None)
        frame, colours, is_corrected = editing.frame, editing.colours, editing.is_corrected
        self.view.show_labels(shown_labels(frame, colours, editing.image.to_shown, is_corrected))
        self.points.show_frame(frame, colours, is_corrected)
        self.points.choose(self.view.current)
        self.frames.recount(editing.number, editing.count)
        self._show_state()

    def _show_state(self) -> None:
        """Update buttons and status line."""
        mark, frames, unsaved = self.view.current, self.frames.frames, self.session.unsaved
        self.bar.show_state(self.editing, mark, (frames.can_step(-1), frames.can_step(1)))
        self.who.enable(self.editing.why_nobody_is_added, self.editing.is_removable(mark))
        self.setWindowModified(unsaved > 0)
        self.save_button.setEnabled(unsaved > 0 and not self.saving.is_busy)
        self.save_as_button.setEnabled(not self.saving.is_busy)
        self.status.say(status_of(self.editing, mark, self._told))

    def _know_missing(self, counts: NDArray[int64] | None) -> None:
        self._counting.wait()
        if counts is not None:
            self.session.know_missing(counts)
            self._show_state()

    def _show_title(self) -> None:
        self.setWindowTitle(f"Correct labels of {in_line(self.session.path.name)}[*]")

    def _show_saved(self, saved: Saved) -> None:
        self._show_title()  # another name, another file
        self._told = told_of(saved)
        self.mistake.hide()
        self._show_frame()

    def _show_failure(self, error: Exception) -> None:
        self.mistake.say(sentence(said(error)))
        self._show_state()

    def _show_saving(self) -> None:
        self._focus.enable(not self.saving.is_busy)
        for widget in (self.points, self.who, self.bar, self.frames):
            widget.setEnabled(not self.saving.is_busy)
        self._show_state()

    # How it is put together

    def _arrange(self) -> None:
        for button in self.buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to lists and fields
        splitter = side_by_side(self.frames, self.bar, self.view, self.who, self.points)
        outer = column(splitter, self.status, self.mistake, self.buttons)
        outer.setStretchFactor(splitter, 1)
        self.setLayout(outer)
        fit_to_screen(self, SIZE)

    def _connect(self) -> None:
        self.frames.chosen.connect(self._choose_listed)
        self.frames.indexed.connect(self._show_state)
        self._image.loading.connect(lambda: self._focus.enable(False))  # another frame is still seen
        self._image.late.connect(self._show_blank)
        self._image.there.connect(self._show_image)
        self._counting.made.connect(self._know_missing)
        self.saving.changed.connect(self._show_saving)
        self.saving.saved.connect(self._show_saved)
        self.saving.failed.connect(self._show_failure)
        self.save_button.clicked.connect(self.saving.save)
        self.save_as_button.clicked.connect(self.saving.save_as)
        self.buttons.rejected.connect(self.close)
        self._connect_editing()

    def _connect_editing(self) -> None:
        editing, view, bar = self.editing, self.view, self.bar
        editing.changed.connect(self._show_frame)
        editing.chosen.connect(self._choose_point)
        view.chosen.connect(self.points.choose)
        view.chosen.connect(self._show_state)
        view.moved.connect(lambda mark, x, y, more: editing.put(mark, (x, y), more))
        view.removed.connect(lambda mark: editing.put(mark, None))
        self.points.chosen.connect(view.choose)
        self.points.clear_wanted.connect(self._clear_point)
        self.who.add_wanted.connect(editing.add)
        self.who.remove_wanted.connect(lambda: editing.remove(view.current))
        bar.previous.clicked.connect(lambda: self.step(-1))
        bar.next.clicked.connect(lambda: self.step(1))
        bar.next_missing.clicked.connect(lambda: self.to_missing(1))
        bar.undo.clicked.connect(editing.undo)
        bar.redo.clicked.connect(editing.redo)
        bar.remove.clicked.connect(self._clear_point)
        bar.sides.clicked.connect(lambda: editing.exchange_sides(view.current))
        bar.covered.clicked.connect(lambda: editing.toggle_covered(view.current))
        bar.fit.clicked.connect(view.fit)

    def _clear_point(self) -> None:
        if self.view.current is not None:
            self.editing.put(self.view.current, None)

    def _add_shortcuts(self) -> None:
        editing, view = self.editing, self.view
        anywhere = {
            "Ctrl+Z": editing.undo,
            "Ctrl+Shift+Z": editing.redo,
            "Ctrl+Y": editing.redo,
            "Ctrl+S": self.saving.save,
        }
        single = {
            ",": lambda: self.step(-1),
            ".": lambda: self.step(1),
            "N": lambda: self.to_missing(1),
            "Shift+N": lambda: self.to_missing(-1),
            "V": lambda: editing.toggle_covered(view.current),
            "X": lambda: editing.exchange_sides(view.current),
            "A": self.who.ask_kind,
            "Shift+Del": lambda: editing.remove(view.current),
            "F": view.fit,
        }
        add_shortcuts(self, anywhere, view, single)
