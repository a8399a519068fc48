"""Squares to paint thumbnails and swatches in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

DENSITY = 2.0
"""Pixels of a square's pixmap for each point: sharp on dense screens, too."""


def dots(side: int) -> int:
    """Return the pixels that a side of `side` points has: an image drawn at these is not enlarged."""
    return round(DENSITY * side)


CORNER = 6.0


def clear_square(side: int) -> tuple[QPixmap, QPainter]:
    """Return a transparent pixmap of `side` points, and a painter of smooth lines for it."""
    pixmap = QPixmap(dots(side), dots(side))
    pixmap.setDevicePixelRatio(DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def rounded_square(side: int) -> tuple[QPixmap, QPainter]:
    """Return the same, with the painter clipped to rounded corners."""
    pixmap, painter = clear_square(side)
    corner = QPainterPath()
    corner.addRoundedRect(0, 0, side, side, CORNER, CORNER)
    painter.setClipPath(corner)
    return pixmap, painter
