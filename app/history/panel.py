"""The history as a list: each step on a line, branches indented; a click goes there."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from app.editor import Editor
from app.theme.icons import icon
from app.theme.theme import theme
from app.widgets.text.plain_text import in_line
from graphose_core.document.history.tree import Step

INDENT = "      "
"""Indentation of a branch's steps, once for each level."""

BRANCH = "source-branch"
"""Icon of the first step of a branch; the others have a dot."""

Index = QModelIndex | QPersistentModelIndex


class StepModel(QAbstractListModel):
    """The steps of a history, for a list view."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []

    def show_steps(self, steps: list[Step]) -> None:
        """Replace the listed steps."""
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self.steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return INDENT * min(step.level, 6) + in_line(step.label)
        if role == Qt.ItemDataRole.DecorationRole:
            if step.state == "now":
                return icon("circle-slice-8", theme().tokens.accent)
            return icon(BRANCH if step.begins else "circle-small")
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens = theme().tokens
            return QColor(tokens.text if step.state in ("done", "now") else tokens.quiet)
        if role == Qt.ItemDataRole.FontRole and step.state == "now":
            font = QFont()
            font.setBold(True)
            return font
        return _TIPS[step.state] if role == Qt.ItemDataRole.ToolTipRole else None


_TIPS = {
    "now": "The scene as it is now",
    "done": "Click to go back to this step",
    "ahead": "Click to go forward to this step",
    "aside": "On another branch: click to go there",
}


class HistoryPanel(QListView):
    """Lists the steps; a click or Enter goes to one."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: object = None
        self._steps = StepModel()
        self.setModel(self._steps)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(14, 14))
        self.setAccessibleName("History")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._go)
        # At the end of the events that are waiting: during a drag the list stays as it is.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        editor.history_changed.connect(self._follow)
        theme().changed.connect(self._repaint)

    def refresh(self) -> None:
        """Update the list."""
        history = self._editor.history
        self._shown = (history, history.state)
        steps = list(history.steps())
        self._steps.show_steps(steps)
        row = next(place for place, step in enumerate(steps) if step.state == "now")
        self.setCurrentIndex(self._steps.index(row))
        self.scrollTo(self._steps.index(row))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Update the list with the steps that were made while it was hidden."""
        super().showEvent(event)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go to the highlighted step on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        history = self._editor.history
        if self.isVisible() and self._shown != (history, history.state):
            self._soon.start()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self._editor.go_to(self._steps.steps[index.row()].number)

    def _repaint(self) -> None:
        self.viewport().update()
