"""Garbage collection in the main thread only."""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.widgets.threads.collecting import READERS

INTERVAL = 500
"""Milliseconds between checks whether a collection is due."""


class MainThreadCollections(QObject):
    """Collects garbage in the main thread, between events, and in no other thread.

    A collection frees objects in the thread in which it runs. In the rendering thread it destroyed a
    connection of a widget: Qt held a lock and PySide waited for the GIL, while the main thread held the GIL
    and waited for the lock, a deadlock.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        READERS.set_automatic(False)
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, except during reading of large files or a drag."""
        if READERS.are_reading or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Switch automatic collection on again."""
        self._timer.stop()
        READERS.set_automatic(True)
