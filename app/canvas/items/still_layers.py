"""Cached layers of figures that lie still while another is dragged: one pixmap each."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from app.canvas.items.joint_stamps import REACH

LEAST = 3
"""Fewest figures that are cached as one pixmap; fewer are painted as fast as a pixmap is blitted."""


class Strokes(NamedTuple):
    """Lines and joint pixmaps of a figure, in screen pixels."""

    lines: tuple[tuple[QPen, list[QLineF]], ...]
    stamps: tuple[tuple[QPointF, QPixmap], ...]


class _Layer(NamedTuple):
    strokes: tuple[Strokes, ...]
    place: QPoint
    pixmap: QPixmap

    def holds(self, strokes: Sequence[Strokes]) -> bool:
        """Return whether the layer shows exactly these figures."""
        return len(strokes) == len(self.strokes) and all(
            a is b for a, b in zip(strokes, self.strokes, strict=True)
        )


class StillLayers:
    """Cache of the pixmaps that the last painting used."""

    def __init__(self) -> None:
        self._old: list[_Layer] = []
        self._new: list[_Layer] = []

    def begin(self) -> None:
        """Begin a painting; layers that it does not use are dropped at the next call."""
        self._old, self._new = self._new, []

    def paint(self, painter: QPainter, strokes: Sequence[Strokes]) -> None:
        """Paint figures that lie still, from back to front."""
        ratio = painter.device().devicePixelRatio()
        if len(strokes) < LEAST or ratio != int(ratio):  # else the layer would lie between pixels, and blur
            paint_strokes(painter, strokes)
            return
        layer = next((layer for layer in self._old if layer.holds(strokes)), None)
        layer = layer or _painted(strokes, painter, ratio)
        self._new.append(layer)
        painter.drawPixmap(layer.place, layer.pixmap)


def paint_strokes(painter: QPainter, strokes: Sequence[Strokes]) -> None:
    """Paint figures, from back to front."""
    for lines, stamps in strokes:
        for pen, several in lines:
            painter.setPen(pen)
            painter.drawLines(several)
        for place, pixmap in stamps:
            painter.drawPixmap(place, pixmap)


def _painted(strokes: Sequence[Strokes], painter: QPainter, ratio: float) -> _Layer:
    box = _box(strokes).intersected(painter.viewport())
    pixmap = QPixmap(box.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if not pixmap.isNull():
        inner = QPainter(pixmap)
        inner.setRenderHints(painter.renderHints())
        inner.translate(-box.topLeft())
        paint_strokes(inner, strokes)
        inner.end()
    return _Layer(tuple(strokes), box.topLeft(), pixmap)


def _box(strokes: Sequence[Strokes]) -> QRect:
    """Return the bounding box of joint pixmaps, which reach beyond the bones."""
    box = QRectF()
    for _, stamps in strokes:
        for place, _ in stamps:
            box |= QRectF(place.x(), place.y(), 2 * REACH, 2 * REACH)
    return box.toAlignedRect()
