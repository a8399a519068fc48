"""Paints the timeline: ruler, segments with their easings, keyframes with their names, playhead."""

from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.theme.theme import theme
from app.timeline.track.axis import Axis, ruler_text
from app.timeline.track.lane import (
    GLYPH,
    ROOM,
    RULER,
    EasingHit,
    Hit,
    KeyframeHit,
    SegmentHit,
    middle,
    segments,
)
from app.timeline.track.row_painter import paint_rows
from app.timeline.track.rows import Pick, Row
from app.widgets.text.plain_text import in_line
from graphose_core.document.timeline.motion import Easing, eased
from graphose_core.document.values.keyframes import Keyframe, Timeline

KEY = 7.5
"""Half the height of a keyframe, in pixels."""

CURVE_STEPS = 16

RIM_ROOM = 4.0
"""Least distance of keyframes with outlines, in pixels: closer ones would consist of outlines only."""


@dataclass(frozen=True)
class Look:
    """Everything that the timeline's appearance depends on."""

    timeline: Timeline
    axis: Axis
    time: float
    """Time of the playhead, in seconds."""
    shown: bool
    """Whether the canvas shows the timeline; otherwise the playhead is hollow."""
    selected: Set[str] = frozenset()
    hover: Hit = None
    rows: tuple[Row, ...] = ()
    """Limbs below the keyframes; none where they are not shown."""
    picked: Set[Pick] = frozenset()
    """Selected marks of limbs."""
    scroll: float = 0.0
    """Pixels by which the rows are scrolled."""


class TrackPainter:
    """Paints a :class:`Look` into a rectangle that begins at (0, 0)."""

    def __init__(self, painter: QPainter, look: Look, size: QRectF) -> None:
        self._painter = painter
        self._look = look
        self._size = size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self) -> None:
        tokens = theme().tokens
        self._painter.fillRect(self._size, QColor(tokens.surround))
        self._painter.fillRect(QRectF(0, 0, self._size.width(), RULER), QColor(tokens.panel))
        self._paint_ruler()
        for keyframe, start, end in segments(self._look.timeline, self._look.axis):
            self._paint_segment(keyframe, start, end)
        self._paint_keyframes()
        if self._look.rows:
            paint_rows(self._painter, self._look, self._size)
        self._paint_playhead()

    def _paint_ruler(self) -> None:
        tokens, painter = theme().tokens, self._painter
        for time, labelled in self._look.axis.ticks(self._size.width()):
            x = round(self._look.axis.x_of(time)) + 0.5
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(x, RULER - (9 if labelled else 4)), QPointF(x, RULER))
            if labelled:
                if self._look.timeline.keyframes:  # a text stands in their place where there are none
                    painter.drawLine(QPointF(x, RULER), QPointF(x, self._size.height()))
                painter.setPen(QColor(tokens.quiet))
                room = QRectF(x + 4, 0, 80, RULER - 4)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, ruler_text(time))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(0, RULER - 0.5), QPointF(self._size.width(), RULER - 0.5))

    def _paint_segment(self, keyframe: Keyframe, start: float, end: float) -> None:
        tokens, painter = theme().tokens, self._painter
        hovered = (
            isinstance(self._look.hover, SegmentHit | EasingHit) and self._look.hover.name == keyframe.name
        )
        chosen = keyframe.name in self._look.selected
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if chosen else tokens.quiet if hovered else tokens.faint))
        painter.drawRoundedRect(QRectF(start, middle() - 2, end - start, 4), 2, 2)
        if end - start >= ROOM:
            lit = self._look.hover == EasingHit(keyframe.name)
            self._paint_easing(keyframe.easing, QPointF((start + end) / 2, middle()), lit)

    def _paint_easing(self, easing: Easing, centre: QPointF, lit: bool) -> None:
        tokens, painter = theme().tokens, self._painter
        box = QRectF(centre.x() - GLYPH[0] / 2, centre.y() - GLYPH[1] / 2, *GLYPH)
        painter.setBrush(QColor(tokens.hover if lit else tokens.field))
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.line), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.quiet), 1.4))
        painter.drawPath(easing_path(easing, box.adjusted(6, 4.5, -6, -4.5)))

    def _paint_keyframes(self) -> None:
        look, keyframes = self._look, self._look.timeline.keyframes
        if not keyframes:
            return
        places = [look.axis.x_of(keyframe.time) for keyframe in keyframes]
        gaps = [after - before for before, after in pairwise(places)]
        wide = self._size.width()
        rows = zip(keyframes, places, map(min, [wide, *gaps], [*gaps, wide]), strict=True)
        for row in sorted(rows, key=lambda row: self._stands_out(row[0])):  # these last: none covers them
            self._paint_keyframe(*row)

    def _stands_out(self, keyframe: Keyframe) -> bool:
        return keyframe.name in self._look.selected or self._look.hover == KeyframeHit(keyframe.name)

    def _paint_keyframe(self, keyframe: Keyframe, x: float, room: float) -> None:
        tokens, painter, y = theme().tokens, self._painter, middle()
        chosen = keyframe.name in self._look.selected
        hovered = self._look.hover == KeyframeHit(keyframe.name)
        half = KEY + (1 if hovered else 0)
        has_rim = room >= RIM_ROOM or self._stands_out(keyframe)
        painter.setPen(QPen(QColor(tokens.surround), 2) if has_rim else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if chosen else tokens.text if hovered else tokens.quiet))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
            )
        )
        if room > 24:
            painter.setPen(QColor(tokens.text if chosen or hovered else tokens.quiet))
            metrics = QFontMetricsF(painter.font())
            text = metrics.elidedText(in_line(keyframe.name), Qt.TextElideMode.ElideRight, min(room - 8, 160))
            width = metrics.horizontalAdvance(text) + 2
            left = max(x - width / 2, 3)
            painter.drawText(QRectF(left, y + KEY + 4, width, 18), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_playhead(self) -> None:
        tokens, painter = theme().tokens, self._painter
        x = round(self._look.axis.x_of(self._look.time)) + 0.5
        accent = QColor(tokens.accent)
        painter.setPen(QPen(accent, 1.5, Qt.PenStyle.SolidLine if self._look.shown else Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, RULER - 6), QPointF(x, self._size.height()))
        grip = QPolygonF(
            [
                QPointF(x - 6, 4),
                QPointF(x + 6, 4),
                QPointF(x + 6, RULER - 11),
                QPointF(x, RULER - 4),
                QPointF(x - 6, RULER - 11),
            ]
        )
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(accent if self._look.shown else QColor(tokens.panel))
        painter.drawPolygon(grip)


def easing_path(easing: Easing, box: QRectF) -> QPainterPath:
    """Return the curve of an easing, from the lower left corner of a box to its upper right one."""
    path = QPainterPath(box.bottomLeft())
    if easing == "hold":
        path.lineTo(box.bottomRight())
        path.lineTo(box.topRight())
        return path
    for step in range(1, CURVE_STEPS + 1):
        share = step / CURVE_STEPS
        path.lineTo(box.left() + share * box.width(), box.bottom() - eased(easing, share) * box.height())
    return path
