"""Threads that detect people in an image, and that test a detector."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.widgets.threads.background import Thread, unforeseen
from graphose_core.detection.detector import Detector, detector
from graphose_core.errors import GraphoseError


class Detection(Thread):
    """Detects people in one image; its signals arrive in the main thread."""

    found = Signal(object)
    """The people, as a tuple of subjects."""
    failed = Signal(str)

    def __init__(self, detector: Detector, pixels: NDArray[np.uint8], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._detector = detector
        self._pixels = pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the image in pixels."""
        height, width = self._pixels.shape[:2]
        return width, height

    def run(self) -> None:
        try:
            self.found.emit(self._detector.detect(self._pixels))
        except GraphoseError as error:
            self.failed.emit(str(error))
        except Exception as error:  # a bug: whoever waits goes on, and the last resort tells
            self.failed.emit(unforeseen(error))
            raise


class Trial(Thread):
    """Tests whether an interpreter can detect people, by a small empty image."""

    works = Signal()
    failed = Signal(str)

    def __init__(self, python: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._python = python

    def run(self) -> None:
        try:
            detector(self._python).detect(np.zeros((64, 64, 3), np.uint8))
        except GraphoseError as error:
            self.failed.emit(str(error))
        except Exception as error:  # as above
            self.failed.emit(unforeseen(error))
            raise
        else:
            self.works.emit()


def pixels_of(pixmap: QPixmap) -> NDArray[np.uint8]:
    """Return the pixels of a pixmap, [H, W, 3] RGB."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
