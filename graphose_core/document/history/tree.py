"""The steps of a history as a tree: undone steps stay reachable as branches."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphose_core.document.edits.edit import Edit
from graphose_core.document.history.packed import packed
from graphose_core.document.values.pose_document import PoseDocument

MILESTONE = 64
"""Interval, in steps, at which documents are kept; those between are made by applying edits again."""

RECENT = 32
"""Number of recently shown documents that are kept as well, so that undo is fast."""


@dataclass(frozen=True)
class Step:
    """One line of the history as it is listed."""

    number: int
    """Steps are numbered from 1 as they are made; 0 is the start."""
    label: str
    level: int
    """0 on the line of the newest branches; 1, 2, … on older ones off it, wherever a person goes."""
    state: Literal["done", "now", "ahead", "aside"]
    """Before the step that is shown, that step, what redo would do, or on another branch."""
    begins: bool = False
    """Whether a branch begins here."""


@dataclass(eq=False, slots=True)
class _Node:
    number: int
    depth: int
    label: str
    edit: Edit | None = None
    parent: "_Node | None" = None
    children: "tuple[_Node, ...]" = ()
    favourite: "_Node | None" = None
    """The child that redo goes to: the one that was left last."""
    milestone: PoseDocument | None = None


class HistoryTree:
    """All steps since a document was opened, and the one that is shown."""

    def __init__(self, document: PoseDocument) -> None:
        self._nodes = [_Node(0, 0, "Start", milestone=document)]
        self._now = self._nodes[0]
        self._recent: OrderedDict[int, PoseDocument] = OrderedDict()

    @property
    def number(self) -> int:
        """The step that is shown."""
        return self._now.number

    @property
    def document(self) -> PoseDocument:
        """The document at the step that is shown."""
        return self._document(self._now)

    @property
    def count(self) -> int:
        """How many steps there are, the start not counted."""
        return len(self._nodes) - 1

    @property
    def before(self) -> int | None:
        """The step that undo goes to."""
        return None if self._now.parent is None else self._now.parent.number

    @property
    def ahead(self) -> int | None:
        """The step that redo goes to."""
        return None if self._now.favourite is None else self._now.favourite.number

    def label(self, number: int) -> str:
        """Return the label of a step."""
        return self._nodes[number].label

    def add(self, edit: Edit, before: PoseDocument, after: PoseDocument) -> None:
        """Add a step after the one that is shown, and show it; `edit` leads from `before` to `after`."""
        parent, depth = self._now, self._now.depth + 1
        kept = after if depth % MILESTONE == 0 else None
        node = _Node(len(self._nodes), depth, edit.label, packed(edit, before), parent, milestone=kept)
        parent.children += (node,)
        parent.favourite = node
        self._nodes.append(node)
        self._show(node, after)

    def go_to(self, number: int) -> PoseDocument:
        """Show a step, and return the document as it was then.

        Raises:
            IndexError: if there is no such step.
        """
        if not 0 <= number < len(self._nodes):
            raise IndexError(f"step {number} is not in the history; it has steps 0 to {self.count}")
        node = self._nodes[number]
        document = self._document(node)
        for step in _line_to(node):
            if step.parent is not None:
                step.parent.favourite = step
        self._show(node, document)
        return document

    def take_off(self) -> Edit | None:
        """Remove the step that is shown, show the one before it, and return its edit.

        Only the step that was made last can go: the numbers of the others stay. Otherwise None.
        """
        node, parent = self._now, self._now.parent
        if parent is None or node is not self._nodes[-1]:
            return None
        document = self._document(parent)
        self._nodes.pop()
        self._recent.pop(node.number, None)
        parent.children = parent.children[:-1]
        parent.favourite = parent.children[-1] if parent.children else None
        self._show(parent, document)
        return node.edit

    def steps(self) -> Iterator[Step]:
        """Yield all steps; older branches stand after the step that they leave from, the newest goes on.

        The order depends on what was done alone, not on the step that is shown.
        """
        behind = {node.number for node in _line_to(self._now)}
        ahead = {node.number for node in _line_from(self._now)}
        stack = [(self._nodes[0], 0, False)]
        while stack:
            node, level, begins = stack.pop()
            yield Step(node.number, node.label, level, self._state(node, behind, ahead), begins)
            if node.children:
                *older, newest = node.children
                stack.append((newest, level, False))
                stack.extend((child, level + 1, True) for child in reversed(older))

    def _state(
        self, node: _Node, behind: set[int], ahead: set[int]
    ) -> Literal["done", "now", "ahead", "aside"]:
        if node is self._now:
            return "now"
        if node.number in behind:
            return "done"
        return "ahead" if node.number in ahead else "aside"

    def _show(self, node: _Node, document: PoseDocument) -> None:
        self._now = node
        self._recent[node.number] = document
        self._recent.move_to_end(node.number)
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)

    def _document(self, node: _Node) -> PoseDocument:
        """Return the document at a step: the nearest kept one with the edits since then applied."""
        todo: list[Edit] = []
        for step in _line_to(node):
            document = step.milestone or self._recent.get(step.number)
            if document is not None:
                break
            assert step.edit is not None, "only the start has no edit, and it is a milestone"
            todo.append(step.edit)
        assert document is not None
        for edit in reversed(todo):
            document = edit.apply(document)
        return document


def _line_to(node: _Node) -> Iterator[_Node]:
    """Yield the step, the one before it, and so on to the start."""
    step: _Node | None = node
    while step is not None:
        yield step
        step = step.parent


def _line_from(node: _Node) -> Iterator[_Node]:
    """Yield the steps that redo would go to, the next one first."""
    step = node.favourite
    while step is not None:
        yield step
        step = step.favourite
