"""Thread that reads all runs: a long one has written thousands of events."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.widgets.threads.background import Thread
from trainer.runs.summary import summaries


class RunReading(Thread):
    """Reads all runs of a folder once."""

    read = Signal(object)
    """A tuple of `RunSummary`, most recently changed first."""

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root

    def run(self) -> None:
        """Read the runs; emit none for a folder that cannot be read."""
        try:
            found = summaries(self._root)
        except OSError:
            found = ()
        self.read.emit(found)
