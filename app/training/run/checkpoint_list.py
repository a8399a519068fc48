"""List of a run's checkpoints, newest first, each with a button that renders with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.theme.icons import bind_icon
from app.training.run.text import metrics_text
from app.widgets.basic import column, label, row
from app.widgets.text.plain_text import plain_tip
from trainer.runs.record.events import CheckpointSaved

_MOST_ROWS = 12


class CheckpointList(QWidget):
    """Rows of checkpoints; weights written again to the same file replace their row."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, CheckpointRow] = {}
        self._layout = column(edge=0, gap=2)
        self.setLayout(self._layout)

    @property
    def rows(self) -> list["CheckpointRow"]:
        """The rows, the newest last."""
        return list(self._rows.values())

    def add(self, checkpoint: CheckpointSaved, drawable: bool = True) -> None:
        """Add a checkpoint at the top; only the last dozen stays listed.

        `drawable`: whether it draws images; pre-trained masks do not, and get no button.
        """
        self._remove(checkpoint.path)
        added = CheckpointRow(checkpoint, drawable)
        added.load_button.clicked.connect(lambda: self.chosen.emit(checkpoint.path))
        self._rows[checkpoint.path] = added
        self._layout.insertWidget(0, added)
        if len(self._rows) > _MOST_ROWS:
            self._remove(next(iter(self._rows)))

    def clear(self) -> None:
        """Remove all rows for another run."""
        for path in list(self._rows):
            self._remove(path)

    def _remove(self, path: str) -> None:
        gone = self._rows.pop(path, None)
        if gone is not None:
            self._layout.removeWidget(gone)
            gone.deleteLater()


class CheckpointRow(QWidget):
    """One checkpoint: its step, its metrics, and the button that shows it in the canvas."""

    def __init__(self, checkpoint: CheckpointSaved, drawable: bool = True) -> None:
        super().__init__()
        self.checkpoint = checkpoint
        step = label(f"Step {checkpoint.step:,}")
        step.setToolTip(plain_tip(checkpoint.path))
        self.metrics = label(metrics_text(checkpoint.metrics), "quiet")
        self.load_button = QPushButton("Load into canvas")
        self.load_button.setToolTip("Draw the scene with these weights")
        bind_icon(self.load_button, "image-move")
        layout = column(row(step, None, self.load_button), self.metrics, edge=0, gap=0)
        layout.setContentsMargins(0, 2, 0, 2)
        self.setLayout(layout)
        self.load_button.setVisible(drawable)
        self.metrics.setVisible(bool(checkpoint.metrics))
