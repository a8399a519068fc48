"""Undo and redo over everything, and jumps to any earlier state."""

from collections.abc import Iterator

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.history.tree import HistoryTree, Step
from graphose_core.document.values.pose_document import PoseDocument


class History:
    """The current document and the edits that led to it.

    Edits between :meth:`begin_drag` and :meth:`end_drag` become one step. Steps form a tree: an edit after an
    undo begins a branch, and what was undone stays reachable by :meth:`go_to`.
    """

    def __init__(self, document: PoseDocument, is_saved: bool = True) -> None:
        """Begin with `document`; `is_saved` says whether it equals its file."""
        self._document = document
        self._saved: PoseDocument | None = document if is_saved else None
        self._tree = HistoryTree(document)
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
            self._tree.add(edit, before, after)
        else:
            merged = self._drag[-1].merge(edit) if self._drag else None
            self._drag[-1 if merged else len(self._drag) :] = [merged or edit]
        return self._show(after)

    def begin_drag(self) -> None:
        """Begin a step that collects all edits until :meth:`end_drag`."""
        self.end_drag()
        self._drag_start = self._document

    def resume_drag(self) -> None:
        """Continue the last step if it is the one shown, else begin a new one."""
        self.end_drag()
        document, edit = self._document, self._tree.take_off()
        self._drag_start = document if edit is None else self._tree.document
        self._drag = [] if edit is None else list(edit.edits) if isinstance(edit, Group) else [edit]

    def end_drag(self) -> None:
        """Make one step of the edits since :meth:`begin_drag`, unless they changed nothing."""
        start, edits = self._drag_start, self._drag
        self._drag_start, self._drag = None, []
        if start is None or start == self._document:
            return
        edit = edits[0] if len(edits) == 1 else Group(edits[0].label, tuple(edits))
        self._tree.add(edit, start, self._document)

    def cancel_drag(self) -> PoseDocument:
        """Undo the drag without a step of history, and return the document."""
        start = self._drag_start
        self._drag_start, self._drag = None, []
        return self._document if start is None or start == self._document else self._show(start)

    def undo(self) -> PoseDocument:
        """Take the last step back, if there is one (a drag ends first), and return the document."""
        self.end_drag()
        return self._go(self._tree.before)

    def redo(self) -> PoseDocument:
        """Do the last undone step again, if there is one, and return the document."""
        self.end_drag()
        return self._go(self._tree.ahead)

    def go_to(self, number: int) -> PoseDocument:
        """Show the document as it was after a step, on whatever branch (a drag ends first), and return it.

        Raises:
            IndexError: if there is no such step.
        """
        self.end_drag()
        return self._document if number == self._tree.number else self._go(number)

    def steps(self) -> Iterator[Step]:
        """Return all steps as they are listed: branches after the step that they leave from."""
        return self._tree.steps()

    @property
    def state(self) -> tuple[int, int]:
        """The step that is shown, and how many there are; changes whenever :meth:`steps` does."""
        return self._tree.number, self._tree.count

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._drag) or self._tree.before is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._tree.ahead is not None

    @property
    def undo_label(self) -> str:
        """What :meth:`undo` takes back, or ""."""
        if self._drag:
            return self._drag[0].label
        return self._tree.label(self._tree.number) if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What :meth:`redo` does again, or ""."""
        return "" if self._tree.ahead is None else self._tree.label(self._tree.ahead)

    def mark_saved(self) -> None:
        """Note that the document as it is now lies in a file."""
        self._saved = self._document

    @property
    def is_saved(self) -> bool:
        """Whether the document equals what was marked saved; undoing back to it counts."""
        return self._document == self._saved

    def _go(self, number: int | None) -> PoseDocument:
        return self._document if number is None else self._show(self._tree.go_to(number))

    def _show(self, document: PoseDocument) -> PoseDocument:
        self._document = document
        self._revision += 1
        return document
