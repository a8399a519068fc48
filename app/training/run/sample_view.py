"""The newest sample image of a run, as wide as the panel."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.text.plain_text import plain_tip
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError
from graphose_core.images.decode import decoded

_LARGEST_SIDE = 1600


class SampleView(QWidget):
    """An image scaled into the width at hand; a click opens the file in the system's viewer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self._image = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_file(self, path: str) -> bool:
        """Show an image file and say whether it could be read; an unreadable one leaves what is shown."""
        try:
            pixels = np.asarray(decoded(Path(path), path, _LARGEST_SIDE))
        except (GraphoseError, OSError):
            return False
        image = QPixmap.fromImage(to_image(pixels))
        self.path, self._image = path, image
        self.setToolTip(plain_tip(f"{path}\nClick to open the picture"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()
        return True

    def clear(self) -> None:
        """Show nothing: another run starts."""
        self.path, self._image = "", QPixmap()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The height follows from the image's sides."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Height in pixels at `width` pixels."""
        if self._image.isNull():
            return 0
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a width that a panel has; the height follows."""
        return QSize(300, self.heightForWidth(300))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the image: smooth when made smaller, in whole pixels when enlarged."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        enlarged = self.width() > self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not enlarged)
        painter.drawPixmap(QRect(0, 0, self.width(), self.heightForWidth(self.width())), self._image)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.path and event.button() is Qt.MouseButton.LeftButton:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.path))
