"""Undo and redo over everything."""

from dataclasses import dataclass

from graphose_core.document.edit import Edit, Group
from graphose_core.document.pose import PoseDocument


@dataclass(frozen=True, slots=True)
class _Step:
    edit: Edit
    inverse: Edit


class History:
    """The document as it is, and the edits that made it so.

    Edits between :meth:`begin_drag` and :meth:`end_drag` become one step.
    """

    def __init__(self, document: PoseDocument, is_saved: bool = True) -> None:
        """Begin with `document`; whether it counts as saved is for the caller to say."""
        self._document = document
        self._saved: PoseDocument | None = document if is_saved else None
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._drag_start: PoseDocument | None = None
        self._drag: list[Edit] = []
        self._revision = 0

    @property
    def document(self) -> PoseDocument:
        """The document now."""
        return self._document

    @property
    def revision(self) -> int:
        """A number that grows with every change, undo and redo included."""
        return self._revision

    def do(self, edit: Edit) -> PoseDocument:
        """Apply an edit and return the document. One that changes nothing makes no step.

        Raises:
            DocumentError: as :meth:`Edit.apply` does; the document stays as it was.
        """
        before, after = self._document, edit.apply(self._document)
        if after == before:
            return before
        if self._drag_start is None:
            self._add(_Step(edit, edit.inverse(before)))
        else:
            merged = self._drag[-1].merge(edit) if self._drag else None
            self._drag[-1 if merged else len(self._drag) :] = [merged or edit]
        return self._show(after)

    def begin_drag(self) -> None:
        """From here on, until :meth:`end_drag`, edits are parts of one step."""
        self.end_drag()
        self._drag_start = self._document

    def end_drag(self) -> None:
        """Make one step of the edits since :meth:`begin_drag`; none, if they came to nothing."""
        start, edits = self._drag_start, self._drag
        self._drag_start, self._drag = None, []
        if start is None or start == self._document:
            return
        edit = edits[0] if len(edits) == 1 else Group(edits[0].label, tuple(edits))
        self._add(_Step(edit, edit.inverse(start)))

    def cancel_drag(self) -> PoseDocument:
        """Go back to where the drag began, without a trace; return the document."""
        start = self._drag_start
        self._drag_start, self._drag = None, []
        return self._document if start is None or start == self._document else self._show(start)

    def undo(self) -> PoseDocument:
        """Take the last step back, if there is one (a drag ends first), and return the document."""
        self.end_drag()
        if not self._done:
            return self._document
        step = self._done.pop()
        self._undone.append(step)
        return self._show(step.inverse.apply(self._document))

    def redo(self) -> PoseDocument:
        """Do the last undone step again, if there is one, and return the document."""
        self.end_drag()
        if not self._undone:
            return self._document
        step = self._undone.pop()
        self._done.append(step)
        return self._show(step.edit.apply(self._document))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done or self._drag)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    @property
    def undo_label(self) -> str:
        """What :meth:`undo` takes back, or ""."""
        if self._drag:
            return self._drag[0].label
        return self._done[-1].edit.label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What :meth:`redo` does again, or ""."""
        return self._undone[-1].edit.label if self._undone else ""

    def mark_saved(self) -> None:
        """Note that the document as it is now lies in a file."""
        self._saved = self._document

    @property
    def is_saved(self) -> bool:
        """Whether the document equals what was marked saved; undoing back to it counts."""
        return self._document == self._saved

    def _add(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def _show(self, document: PoseDocument) -> PoseDocument:
        self._document = document
        self._revision += 1
        return document
