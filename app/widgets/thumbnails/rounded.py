"""Square pixmaps to paint thumbnails and swatches into."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

DENSITY = 2.0
"""Device pixels per point of a pixmap: sharp on high-density screens, too."""


def dots(side: int) -> int:
    """Return the length of `side` points in device pixels: an image of that size is not scaled."""
    return round(DENSITY * side)


CORNER = 6.0
"""Radius of rounded corners, in pixels."""


def clear_square(side: int) -> tuple[QPixmap, QPainter]:
    """Return a transparent pixmap of `side` points, and a painter of smooth lines for it."""
    pixmap = QPixmap(dots(side), dots(side))
    pixmap.setDevicePixelRatio(DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def rounded_square(side: int) -> tuple[QPixmap, QPainter]:
    """Return a transparent pixmap and a painter that is clipped to rounded corners."""
    pixmap, painter = clear_square(side)
    corner = QPainterPath()
    corner.addRoundedRect(0, 0, side, side, CORNER, CORNER)
    painter.setClipPath(corner)
    return pixmap, painter
