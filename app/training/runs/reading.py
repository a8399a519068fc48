"""Reading of all runs in a thread of its own: a long run has told thousands of events."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from trainer.runs.summary import summaries


class RunReading(QThread):
    """Reads the runs of a folder once."""

    read = Signal(object)
    """A tuple of `RunSummary`, last changed first."""

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root

    def run(self) -> None:
        """Read; a folder that cannot be read holds no runs."""
        try:
            found = summaries(self._root)
        except OSError:
            found = ()
        self.read.emit(found)
