"""Thread that compares labels with their images."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.widgets.threads.background import Thread
from graphose_core.formats.labels import Labels
from graphose_core.formats.summary.image_checks import image_problems


class ImageChecking(Thread):
    """Opens the images of labels, at background priority; its signal arrives in the main thread.

    Signals:
        checked(tuple): sentences about images that cannot be read and figures outside of theirs.
    """

    checked = Signal(object)

    def __init__(self, labels: Labels, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels, self._path = labels, path

    def run(self) -> None:
        """Compare, until an interruption is requested."""
        problems = image_problems(self._labels.frames, self._path, lambda: not self.isInterruptionRequested())
        if not self.isInterruptionRequested():
            self.checked.emit(problems)
