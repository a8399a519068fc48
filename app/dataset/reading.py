"""Thread that reads and surveys a file of labels."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.dataset.crops import crops_of, why_unseen
from app.labels.importing.reading import failure
from app.widgets.threads.background import unforeseen
from graphose_core.errors import GraphoseError
from graphose_core.formats.loading import load
from graphose_core.formats.summary.survey import survey

CROPS = 24
"""Maximum number of crops of the preview."""


class LabelReading(QThread):
    """Reads one file; its signals arrive in the main thread.

    Signals:
        surveyed(Labels, Survey): the file is read.
        cropped(Crop): a crop was cut; after `surveyed`.
        unseen(str): why no crop could be cut; the last signal.
        failed(str): what went wrong, as a sentence; the last signal.
    """

    surveyed = Signal(object, object)
    cropped = Signal(object)
    unseen = Signal(str)
    failed = Signal(str)

    def __init__(self, path: Path, margin: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._margin = margin

    def run(self) -> None:
        """Read, survey, then cut crops until all are cut or an interruption is requested."""
        try:
            labels = load(self.path)
            found = survey(labels)
        except (GraphoseError, OSError) as error:
            self.failed.emit(failure(self.path, error))
            return
        except Exception as error:  # a bug: whoever waits goes on, and the last resort tells
            self.failed.emit(unforeseen(error))
            raise
        self.surveyed.emit(labels, found)
        cut = 0
        for crop in crops_of(labels, found, self.path, CROPS, self._margin):
            if self.isInterruptionRequested():
                return
            self.cropped.emit(crop)
            cut += 1
        if not cut and (why := why_unseen(labels, found, self.path)):
            self.unseen.emit(f"No image could be opened. {why}.")
