"""Details of the selected runs: settings, held-out measures, losses, note."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.training.loss_history import LossHistory
from app.training.run.loss_curves import LossCurves
from app.training.run.measure_curve import MeasureCurve
from app.training.runs.note_field import NoteField
from app.training.runs.text import differing_first, facts_of
from app.widgets.basic import EDGE, column, label
from app.widgets.notice import Notice
from app.widgets.text.plain_text import in_line, plain_tip
from trainer.runs.folders import settings_of
from trainer.runs.record.history import read_history
from trainer.runs.summary import RunSummary


class RunDetails(QWidget):
    """Shows curves, note and settings of one run, or the settings of two side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._losses = LossHistory()
        self.curves, self.measures = LossCurves(self._losses), MeasureCurve()
        self.note, self.failure = NoteField(), Notice("bad")
        self.facts = _table()
        self.hint = label("Choose a run to see its settings and curves, or two to compare them.", "quiet")
        self.title = label("", "section")
        self._note_side, self._curves_side = QWidget(), QWidget()
        self._arrange()

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show one run, or the settings of the first two."""
        shown = list(runs[:2])
        one = shown[0] if len(shown) == 1 else None
        self.note.show_run(Path(one.folder) if one is not None else None)
        self.failure.hide()
        if one is not None and one.message:
            self.failure.say(one.message)
        self.hint.setVisible(not shown)
        self.facts.setVisible(bool(shown))
        self.title.setVisible(bool(shown))
        self.title.setText("Settings and measures" if one else "What differs comes first")
        self._note_side.setVisible(one is not None)
        self._curves_side.setVisible(one is not None)
        self._show_facts(shown)
        self._show_curves(one)

    def _show_facts(self, runs: Sequence[RunSummary]) -> None:
        rows = differing_first([facts_of(run, settings_of(Path(run.folder))) for run in runs])
        self.facts.setColumnCount(1 + len(runs))
        self.facts.setHorizontalHeaderLabels(["", *(run.name for run in runs)])
        self.facts.horizontalHeader().setVisible(len(runs) > 1)
        self.facts.setRowCount(len(rows))
        for place, (name, texts, differs) in enumerate(rows):
            for side, text in enumerate((name.replace("_", " "), *texts)):
                self.facts.setItem(place, side, _cell(text, differs))
        if runs:
            self.facts.resizeColumnToContents(0)

    def _show_curves(self, run: RunSummary | None) -> None:
        self._losses.clear()
        self.measures.clear()
        if run is not None:
            history = read_history(Path(run.folder))
            for name, curve in history.losses.items():
                for step, value in curve.items():
                    self._losses.add(step, {name: value})
            for name, curve in history.held_out.items():
                for step, value in curve.items():
                    self.measures.add(step, {name: value})
        self.curves.draw()

    def _arrange(self) -> None:
        self.note.failed.connect(self.failure.say)
        settings = QWidget()
        self._note_side.setLayout(column(label("Note", "section"), self.note, edge=0, gap=6))
        self._note_side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = column(self.title, self.facts, self.hint, self._note_side, edge=0, gap=6)
        inside.setStretchFactor(self.facts, 1)
        settings.setLayout(inside)
        settings.setContentsMargins(0, 0, EDGE, 0)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._curves_side.setLayout(column(self.measures, self.curves, None, edge=0))
        self._curves_side.setContentsMargins(EDGE, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        for side in (settings, self._curves_side):
            split.addWidget(side)
        split.setSizes([520, 480])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, EDGE, 0, 0)
        layout.addWidget(self.failure)
        layout.addWidget(split, 1)


def _table() -> QTableWidget:
    table = QTableWidget(0, 1)
    table.setAccessibleName("Settings and measures")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(24)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    return table


def _cell(text: str, differs: bool) -> QTableWidgetItem:
    cell = QTableWidgetItem(in_line(text))
    cell.setToolTip(plain_tip(text if len(text) > 30 else ""))
    font = QFont()
    font.setBold(differs)
    cell.setFont(font)
    return cell
