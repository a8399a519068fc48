"""Table of runs that can be sorted by any column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.training.runs.text import STATES, WHAT, best_text, data_text, first_line, of_text
from app.widgets.text.plain_text import in_line, plain_tip
from trainer.runs.summary import RunSummary

FRAME = 4
"""Pixels that the frame of the cell in focus takes from the text of a column."""

Index = QModelIndex | QPersistentModelIndex

KEY = Qt.ItemDataRole.UserRole
"""Role of the value that a cell is sorted by."""


@dataclass(frozen=True)
class Column:
    """One column: title, text of a run, and sort key."""

    title: str
    text: Callable[[RunSummary], str]
    key: Callable[[RunSummary], str | float]
    tip: Callable[[RunSummary], str] = lambda _run: ""
    number: bool = False


def _psnr(run: RunSummary) -> float:
    best = run.best.get("psnr")
    return best.value if best is not None else float("-inf")


COLUMNS: tuple[Column, ...] = (
    Column("Run", lambda run: run.name, lambda run: run.name.casefold(), lambda run: run.folder),
    Column("Stage", lambda run: WHAT[run.stage], lambda run: WHAT[run.stage]),
    Column("Data", data_text, data_text, lambda run: run.data or ""),
    Column("Steps", lambda run: of_text(run.step, run.total_steps), lambda run: run.step, number=True),
    Column(
        *("Minutes", lambda run: of_text(run.minutes, run.total_minutes), lambda run: run.minutes),
        number=True,
    ),
    Column("Best PSNR", best_text, _psnr, number=True),
    Column("State", lambda run: STATES[run.state], lambda run: STATES[run.state], lambda run: run.message),
    Column(
        "Note", lambda run: first_line(run.notes), lambda run: run.notes.casefold(), lambda run: run.notes
    ),
)


class RunModel(QAbstractTableModel):
    """Item model with a row for each summary."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: tuple[RunSummary, ...] = ()

    def show(self, runs: tuple[RunSummary, ...]) -> None:
        self.beginResetModel()
        self.runs = runs
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (as above)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        run, column = self.runs[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_line(column.text(run))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip(run)) or None
        if role == KEY:
            return column.key(run)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See QAbstractItemModel."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return COLUMNS[section].title if role == Qt.ItemDataRole.DisplayRole else None


class RunTable(QTableView):
    """Table with multiple selection; a click on a column sorts by it."""

    chosen = Signal()
    """The selection has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._sorted = RunModel(), QSortFilterProxyModel()
        self._sorted.setSourceModel(self._runs)
        self._sorted.setSortRole(KEY)
        self.setModel(self._sorted)
        self.setAccessibleName("Runs")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.setSortingEnabled(True)
        self._sorted.sort(-1)  # last changed first, until a column is clicked
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().selectionChanged.connect(self.chosen)

    @property
    def selected(self) -> tuple[RunSummary, ...]:
        """The selected runs, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(self._runs.runs[self._sorted.mapToSource(index).row()] for index in rows)

    @property
    def shown(self) -> tuple[RunSummary, ...]:
        """All runs, from the top."""
        rows = range(self._sorted.rowCount())
        return tuple(self._runs.runs[self._sorted.mapToSource(self._sorted.index(r, 0)).row()] for r in rows)

    def show_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Replace or update the runs; keep the selection."""
        first, kept = not self._runs.runs, {run.folder for run in self.selected}
        self._runs.show(runs)
        self.choose(kept)
        if first and runs:
            for column in range(len(COLUMNS) - 1):
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, self.columnWidth(column) + FRAME)

    def choose(self, folders: Sequence[str] | set[str] | Sequence[Path]) -> None:
        """Select the runs in these folders, and no others."""
        wanted = {str(folder) for folder in folders}
        model = self.selectionModel()
        model.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, run in enumerate(self.shown):
            if run.folder in wanted:
                model.select(self._sorted.index(row, 0), flags)

    def choose_one(self, folder: str) -> None:
        """Select the run in a folder and scroll to it; the arrow keys go on from there."""
        row = next(row for row, run in enumerate(self.shown) if run.folder == folder)
        self.selectRow(row)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
