"""Pictures with rounded corners, at twice the density, so that they are sharp on fine screens."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from app.canvas.picture_item import to_image

RADIUS = 6


def thumbnail(pixels: NDArray[np.uint8], side: int) -> QPixmap:
    """A picture, [S, S, 3] RGB, as a square of `side` points."""
    pixmap, painter = _canvas(side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(0, 0, side, side), to_image(pixels))
    painter.end()
    return pixmap


def _canvas(side: int) -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = QPainterPath()
    corner.addRoundedRect(0, 0, side, side, RADIUS, RADIUS)
    painter.setClipPath(corner)
    return pixmap, painter
