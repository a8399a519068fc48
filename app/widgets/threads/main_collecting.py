"""The garbage collector, in the main thread alone."""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.widgets.threads.collecting import READERS

INTERVAL = 500
"""Milliseconds between two looks at whether a collection is due."""


class MainThreadCollections(QObject):
    """Collects garbage in the main thread, between events, and nowhere else.

    A collection frees what is due in whichever thread it happens. In a thread that draws it took down a
    connection of a widget: Qt holds a lock for that and PySide waits for the interpreter, while the main
    thread, which had the interpreter, waited for the lock. The window stood still for ever.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        READERS.set_automatic(False)
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due; not while much is read or somebody drags."""
        if READERS.are_reading or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Let collections begin by themselves again."""
        self._timer.stop()
        READERS.set_automatic(True)
