"""Thread that reads and surveys a file of labels."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.dataset.preview.framing import Measured, Squares
from app.labels.importing.reading import failure
from app.widgets.threads.background import Thread, unforeseen
from graphose_core.errors import GraphoseError
from graphose_core.formats.loading import load
from graphose_core.formats.summary.survey import survey


class LabelReading(Thread):
    """Reads one file; its signals arrive in the main thread.

    Signals:
        surveyed(Measured, Survey): the file is read.
        failed(str): what went wrong, as a sentence.
    """

    surveyed = Signal(object, object)
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path

    def run(self) -> None:
        """Read, survey, and measure the figures."""
        try:
            labels = load(self.path)
            found = survey(labels)
            measured = Measured(labels, self.path, Squares(labels, found))
        except (GraphoseError, OSError) as error:
            self.failed.emit(failure(self.path, error))
            return
        except Exception as error:  # a bug: whoever waits goes on, and the last resort tells
            self.failed.emit(unforeseen(error))
            raise
        self.surveyed.emit(measured, found)
