"""A square with round corners to paint thumbnails in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

DENSITY = 2.0
"""Pixels of a thumbnail's pixmap for each of the screen's: sharp on dense screens, too."""

CORNER = 6.0


def rounded_square(side: int) -> tuple[QPixmap, QPainter]:
    """A transparent pixmap of `side` points, and a painter that is clipped to its rounded corners."""
    pixmap = QPixmap(round(DENSITY * side), round(DENSITY * side))
    pixmap.setDevicePixelRatio(DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = QPainterPath()
    corner.addRoundedRect(0, 0, side, side, CORNER, CORNER)
    painter.setClipPath(corner)
    return pixmap, painter
