"""The mouse as a person sees it, on a path and with its arrow: grabbing a window leaves both out."""

from collections.abc import Sequence

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygon

from docs.screenshots.image_of import image_of

ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))
"""Outline of a mouse pointer, pixels from its tip."""


def closed_spline(points: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Return `count` places along a closed Catmull-Rom spline, slower near the first point than half-way."""
    knots = np.asarray(points, float)
    time = np.linspace(0, 1, count, endpoint=False)
    eased = (time + (1 - np.cos(np.pi * time)) / 2) / 2
    first, t = np.divmod(eased * len(knots), 1)
    a, b, c, d = (knots[(first.astype(int) + shift) % len(knots)] for shift in (-1, 0, 1, 2))
    t = t[:, None]
    places = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return [(round(x), round(y)) for x, y in places]


def with_pointer(pixmap: QPixmap, tip: QPoint) -> Image.Image:
    """Return a grabbed window with the arrow of the mouse, which grabbing leaves out."""
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), 1.4))
    painter.setBrush(QColor("black"))
    painter.drawPolygon(QPolygon([QPoint(x, y) + tip for x, y in ARROW]))
    painter.end()
    return image_of(pixmap)
