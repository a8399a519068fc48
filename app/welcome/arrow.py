"""An arrow on the canvas that says what to do first."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme

TEXT = "Drag my wrist"

SIZE = QSize(220, 130)
"""Size of the widget, in points: the arrow's tip is in an upper corner, the words are below."""

LEAST = 170
"""Least width, where there is little room beside the joint, in points."""

TIP = 16.0
"""Distance between the tip and the joint, in points."""

PILL = 30.0
"""Height of the words' background, in points."""

HEAD = 11.0
"""Length of the arrow's head, in points."""

LINE, HALO = 3.0, 6.0
"""Widths of the arrow and of its outline, in points."""


class Arrow(QWidget):
    """Points at a place of its parent from below and outside; transparent to the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(TEXT)
        self.resize(SIZE)
        self._from_left = True
        self.hide()

    def point_at(self, place: QPoint, from_left: bool) -> None:
        """Show the arrow to the left or right of a place of the parent, fully inside the parent."""
        parent = self.parentWidget()
        assert parent is not None
        room = parent.rect()
        fits_left, fits_right = place.x() >= LEAST, room.width() - place.x() >= LEAST
        if from_left != self._from_left:
            self._from_left = from_left
            self.update()
        if (from_left and not fits_left and fits_right) or (not from_left and not fits_right and fits_left):
            self._from_left = not from_left
        beside = place.x() if self._from_left else room.width() - place.x()
        self.resize(min(max(beside, LEAST), SIZE.width()), SIZE.height())
        left = place.x() - self.width() if self._from_left else place.x()
        self.move(left, min(max(place.y() - round(TIP), 0), room.height() - SIZE.height()))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the words, and the arrow up to the tip."""
        tokens, painter = theme().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._from_left:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        path = _path(self.width())
        for colour, width in ((tokens.on_accent, HALO), (tokens.accent, LINE)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
        painter.resetTransform()
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        painter.setFont(font)
        wide = QFontMetricsF(font).horizontalAdvance(TEXT) + PILL
        x = 4.0 if self._from_left else self.width() - wide - 4.0
        pill = QRectF(x, self.height() - PILL - 2, wide, PILL)
        tokens = theme().tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(pill, PILL / 2, PILL / 2)
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, TEXT)


def _path(width: int) -> QPainterPath:
    """Return a curve from the words up to the tip at the upper right, with its head."""
    tip = QPointF(width - TIP, TIP)
    share = width / SIZE.width()
    start, bend = QPointF(70 * share, SIZE.height() - PILL - 6), QPointF(84 * share, 34)
    path = QPainterPath(start)
    path.quadTo(bend, tip)
    way = math.atan2(tip.y() - bend.y(), tip.x() - bend.x())
    for turn in (math.pi * 0.82, -math.pi * 0.82):
        path.moveTo(tip)
        path.lineTo(tip.x() + HEAD * math.cos(way + turn), tip.y() + HEAD * math.sin(way + turn))
    return path
