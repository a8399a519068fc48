"""Queue of runs that start one after the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.training.run.text import title_of
from app.widgets.basic import column, label, row, tool_button
from trainer.runs.folders import settings_of
from trainer.runs.process import RunPlan


class RunQueue(QWidget):
    """Rows of planned runs; hidden while empty.

    Signals:
        changed(): a run was added, taken or removed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plans: list[RunPlan] = []
        self._rows = column(edge=0, gap=2)
        self.setLayout(column(label("Next", "section"), self._rows, edge=0, gap=4))
        self.hide()

    def __len__(self) -> int:
        """Return the number of queued runs."""
        return len(self._plans)

    def add(self, plan: RunPlan) -> None:
        """Append a run, unless it waits already."""
        if any(plan.folder == waiting.folder for waiting in self._plans):
            return
        self._plans.append(plan)
        self._refill()

    def take(self) -> RunPlan | None:
        """Remove and return the first run; None if the queue is empty."""
        if not self._plans:
            return None
        plan = self._plans.pop(0)
        self._refill()
        return plan

    def remove(self, plan: RunPlan) -> None:
        """Remove a run from the queue; its settings stay in its folder."""
        self._plans.remove(plan)
        self._refill()

    def _refill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for plan in self._plans:
            self._rows.addWidget(self._row_of(plan))
        self.setVisible(bool(self._plans))
        self.changed.emit()

    def _row_of(self, plan: RunPlan) -> QWidget:
        made = QWidget()
        remove = tool_button("close", "Take this run off the queue; Train ▸ All runs… can start it later")
        remove.clicked.connect(lambda: self.remove(plan))
        title = title_of(plan.stage, settings_of(plan.folder))
        made.setLayout(row(label(title), label(plan.folder.name, "quiet"), None, remove))
        return made
