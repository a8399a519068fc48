"""Paints the rows of limbs, and their names beside them."""

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from app.timeline.track.axis import Axis
from app.timeline.track.lane import Hit, LimbHit
from app.timeline.track.rows import ROW, TOP, Pick, Row, centre_of
from app.widgets.text.plain_text import in_line
from graphose_core.document.values.keyframes import Timeline

MARK, STILL_MARK = 5.0, 1.8
"""Half the height of a moving limb's mark, and the radius of a still one's, in pixels."""

RIM_ROOM = 4.0
"""Least distance of marks with outlines, in pixels: closer ones would consist of outlines only."""

NAMES = 124
"""Width of the names, in pixels."""


class RowsLook(Protocol):
    """Part of the appearance that rows need; see :class:`~app.timeline.track.painter.Look`."""

    @property
    def timeline(self) -> Timeline:
        """The keyframes."""

    @property
    def axis(self) -> Axis:
        """The time axis."""

    @property
    def hover(self) -> Hit:
        """The item under the pointer."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The limbs."""

    @property
    def picked(self) -> Set[Pick]:
        """Selected marks."""

    @property
    def scroll(self) -> float:
        """Pixels by which the rows are scrolled."""


def paint_rows(painter: QPainter, look: RowsLook, size: QRectF) -> None:
    """Paint a mark for each limb in each keyframe, and a bar from one to the next where the limb rests."""
    tokens = theme().tokens
    painter.save()
    painter.setClipRect(QRectF(0, TOP, size.width(), size.height() - TOP))
    places = [look.axis.x_of(keyframe.time) for keyframe in look.timeline.keyframes]
    dense = any(after - before < RIM_ROOM for before, after in pairwise(places))
    for number, row in enumerate(look.rows):
        y = centre_of(number, look.scroll)
        if y < TOP - ROW or y > size.height() + ROW:
            continue
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(0, y + ROW / 2), QPointF(size.width(), y + ROW / 2))
        _paint_rests(painter, row, places, y)
        for keyframe, x, moves in zip(look.timeline.keyframes, places, row.changes, strict=False):
            picked = (number, keyframe.name) in look.picked
            hovered = look.hover == LimbHit(keyframe.name, number)
            rim = not dense or picked or hovered
            painter.setPen(QPen(QColor(tokens.surround), 1) if rim else Qt.PenStyle.NoPen)
            _paint_mark(painter, QPointF(x, y), moves, picked, hovered)
    painter.restore()


def _paint_rests(painter: QPainter, row: Row, places: Sequence[float], y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tokens.hover))
    for (start, end), moves in zip(pairwise(places), row.changes[1:], strict=False):
        if not moves:
            painter.drawRect(QRectF(start, y - 2.5, end - start, 5))


def _paint_mark(painter: QPainter, place: QPointF, moves: bool, picked: bool, hovered: bool) -> None:
    tokens = theme().tokens
    painter.setBrush(QColor(tokens.accent if picked else tokens.text if hovered else tokens.quiet))
    if not moves and not picked and not hovered:
        painter.drawEllipse(place, STILL_MARK, STILL_MARK)
        return
    half = MARK + (1 if hovered else 0)
    ways = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([place + QPointF(x, y) for x, y in ways]))


class RowNames(QWidget):
    """The names of the limbs, beside the rows of a track."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._scroll = 0.0
        self.setFixedWidth(NAMES)
        theme().changed.connect(self.update)

    def show_rows(self, rows: tuple[Row, ...], scroll: float) -> None:
        """Show names at the heights of their rows."""
        self._rows, self._scroll = rows, scroll
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the visible names."""
        painter, tokens = QPainter(self), theme().tokens
        painter.fillRect(self.rect(), QColor(tokens.panel))
        painter.setClipRect(QRectF(0, TOP, self.width(), self.height() - TOP))
        painter.setPen(QColor(tokens.text))
        metrics = painter.fontMetrics()
        for number, row in enumerate(self._rows):
            room = QRectF(8, centre_of(number, self._scroll) - ROW / 2, NAMES - 12, ROW)
            text = metrics.elidedText(in_line(row.label), Qt.TextElideMode.ElideMiddle, NAMES - 12)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
