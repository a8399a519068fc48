"""The image of the frame on show; the previous one stays briefly while the next one is loaded."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.labels.correcting.images import Images
from graphose_core.formats.keypoints import Frame

HOLD = 120
"""Milliseconds that the previous image stays while the next one is loaded."""


class ShownImage(QObject):
    """The image of one frame at a time.

    Signals:
        loading(): the image of another frame is being loaded.
        late(): loading has taken :data:`HOLD`; the previous image must be hidden.
        there(int, FullImage, QPixmap | None): number of the frame, and its image.
    """

    loading = Signal()
    late = Signal()
    there = Signal(int, object, object)

    def __init__(self, path: Path, frames: Sequence[Frame], parent: QObject | None = None) -> None:
        """`path`: file of the labels; `frames`: frames that are safe to read from several threads."""
        super().__init__(parent)
        self._wanted = 0
        self._images = Images(path, frames, self)
        self._images.loaded.connect(self._tell)
        self._hold = QTimer(self, singleShot=True, interval=HOLD)
        self._hold.timeout.connect(self.late)

    def want(self, number: int) -> None:
        """Show a frame's image as soon as it is loaded."""
        self._wanted = number
        if self._images.get(number) is None:
            self.loading.emit()
            self._hold.start()
        else:
            self._tell(number)

    def stop(self) -> None:
        """Stop loading."""
        self._images.stop()

    def _tell(self, number: int) -> None:
        found = self._images.get(number) if number == self._wanted else None
        if found is not None:
            image, pixmap = found
            self._hold.stop()
            self.there.emit(number, image, pixmap)
