"""The editor: document, history and selection, with the signals that announce their changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.editing.coalescing import Coalescing
from app.editing.pose_preview import Preview
from app.editing.selection import Selection
from graphose_core.document.edits.catalogue import Edit, TimelineEdit
from graphose_core.document.history.history import History
from graphose_core.document.timeline.timeline import Moment
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError

UNHURRIED = 100
"""Milliseconds between two `document_settled` during a drag."""


class Request(Protocol):
    """The request of a gesture: an edit, a selection, and whether a drag begins or ends with it."""

    @property
    def edit(self) -> Edit | None:
        """The edit to apply, or None."""

    @property
    def selection(self) -> Selection | None:
        """The selection after the edit, or None to keep the current one."""

    @property
    def drag(self) -> Literal["begin", "end"] | None:
        """Whether a drag begins before the edit, or ends after it."""


class Editor(QObject):
    """Applies all changes of document and selection: `do`, `undo`, `redo`, `select`, `open`.

    An edit that the document refuses changes nothing and is announced by `refused`.
    """

    opened = Signal()
    """Another document was opened: emitted before all other signals."""
    image_outdated = Signal()
    """The document has changed: emitted before `document_changed`, so that rendering starts first."""
    document_changed = Signal()
    document_settled = Signal()
    """As `document_changed`, but during a drag at most every `UNHURRIED` milliseconds, and at its end: for
    what takes time to show and need not keep up with the pointer, which drawing needs the processor for."""
    selection_changed = Signal()
    history_changed = Signal()
    """The undo history, the saved state or the path may have changed."""
    refused = Signal(str)

    def __init__(self, document: PoseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document)
        self._preview = Preview()
        self._shown = document
        self._selection = Selection()
        self._path: Path | None = None
        self._offset = 0
        self._began: PoseDocument | None = None
        self._coalescing = Coalescing()
        self._unhurried = QTimer(self, singleShot=True, interval=UNHURRIED)
        self._unhurried.timeout.connect(self.document_settled)
        self.completion: Callable[[PoseDocument, PoseDocument], Edit | None] | None = None
        """Asked at the end of each step, with what was seen before and after: an edit that belongs to it."""

    @property
    def document(self) -> PoseDocument:
        """The document on show: with the previewed pose, if there is one."""
        return self._shown

    @property
    def revision(self) -> int:
        """A number that grows with every change, and with every document opened."""
        return self._offset + self._history.revision

    @property
    def history(self) -> History:
        """The history, read only; change it through the editor."""
        return self._history

    @property
    def selection(self) -> Selection:
        """The selection; it refers only to joints, bones and figures of the document."""
        return self._selection

    @property
    def path(self) -> Path | None:
        """The file of the document, if it has one."""
        return self._path

    @property
    def moment(self) -> Moment | None:
        """What is shown in the place of the document's own pose (see :class:`Preview`), or None."""
        return self._preview.moment

    def preview(self, moment: Moment | None) -> None:
        """Show a pose without an edit; None: the document's own."""
        if moment != self._preview.moment:
            self._preview.show(moment, self._history.document)
            self._offset += 1
            self._show()

    def adopt(self) -> None:
        """Make the previewed pose the document's own, as if it had been opened with it.

        There is no step of history, and the image on show stays: nothing that is seen changes.
        """
        if self.moment is None:
            return
        revision = self.revision
        self._history = History(self._shown, self._history.is_saved)
        self._offset = revision - self._history.revision
        self._preview.forget()
        self.document_changed.emit()
        self._settle()
        self.history_changed.emit()

    def do(self, edit: Edit) -> bool:
        """Apply an edit to the document on show; return whether it was accepted."""
        if self._began is not None or self.completion is None or isinstance(edit, TimelineEdit):
            return self._do(edit)
        with self.step():
            return self._do(edit)

    def _do(self, edit: Edit) -> bool:
        before = self._history.revision
        try:
            self._history.do(self._preview.kept(edit, self._history.document))
        except DocumentError as error:
            self.refused.emit(str(error))
            return False
        if self._history.revision != before:
            self._announce()
        return True

    def repeat(self, edit: Edit, kind: object) -> bool:
        """Apply an edit, coalesced into one step with a recent one of the same kind."""
        if self._began is not None:
            return self.do(edit)
        continues = self._coalescing.continues(kind, self.revision) and not self._history.is_saved
        self.begin_drag()
        if continues:
            self._history.resume_drag()
        done = self.do(edit)
        self.end_drag()
        self._coalescing.note(kind, self.revision)
        return done

    def undo(self) -> None:
        """Undo the last step."""
        self._complete()
        self._history.undo()
        self._announce(back=True)

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._complete()
        self._history.redo()
        self._announce()

    def go_to(self, number: int) -> None:
        """Go to a step of the history, on whatever branch it is."""
        self._complete()
        self._history.go_to(number)
        self._announce(back=True)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make one step of history of everything done inside."""
        self.begin_drag()
        try:
            yield
        finally:
            self.end_drag()

    def begin_drag(self) -> None:
        """Begin a step of history that collects all edits of a drag."""
        self._complete()
        self._began = self.document
        self._history.begin_drag()

    def end_drag(self) -> None:
        self._complete()
        self._history.end_drag()
        if self._unhurried.isActive():
            self._settle()
        self.history_changed.emit()

    def cancel_drag(self) -> None:
        """Restore the document from before the drag, without a step of history."""
        self._began = None
        self._history.cancel_drag()
        self._announce(back=True)

    def select(self, selection: Selection) -> None:
        """Change the selection."""
        selection = selection.within(self.document)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def react(self, request: Request) -> None:
        """Carry out the request of a gesture."""
        if request.drag == "begin":
            self.begin_drag()
        done = request.edit is None or self.do(request.edit)
        if request.drag == "end":
            self.end_drag()
        if done and request.selection is not None:
            self.select(request.selection)

    def open(self, document: PoseDocument, path: Path | None = None, is_saved: bool = True) -> None:
        """Replace document and history; a recovered document does not count as saved."""
        self._offset = self.revision + 1
        self._history = History(document, is_saved)
        self._began = None
        self._preview.forget()
        self._shown = document
        self._path = path
        self._selection = Selection()  # first, see _announce
        self.opened.emit()
        self.image_outdated.emit()
        self.document_changed.emit()
        self._settle()
        self.selection_changed.emit()
        self.history_changed.emit()

    def mark_saved(self, path: Path) -> None:
        """Mark the current document as saved in a file."""
        self._path = path
        self._history.mark_saved()
        self.history_changed.emit()

    def _complete(self) -> None:
        """Let other features attach their own edits to the step that ends."""
        began, self._began = self._began, None
        if began is None or self.completion is None:
            return
        edit = self.completion(began, self.document)
        if edit is not None:
            self._do(edit)

    def _announce(self, back: bool = False) -> None:
        self._preview.follow(self._history.document, back)
        self._show()
        self.history_changed.emit()

    def _show(self) -> None:
        self._shown = self._preview.over(self._history.document)
        # The selection goes first: nobody may ever see one that names what the document has lost.
        before, self._selection = self._selection, self._selection.within(self.document)
        self.image_outdated.emit()
        self.document_changed.emit()
        if self._began is None:
            self._settle()
        elif not self._unhurried.isActive():
            self._unhurried.start()
        if before != self._selection:
            self.selection_changed.emit()

    def _settle(self) -> None:
        self._unhurried.stop()
        self.document_settled.emit()
