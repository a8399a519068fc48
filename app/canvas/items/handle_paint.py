"""Handles, guides and readouts as they are painted, in screen pixels."""

import math
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.canvas.gestures.handles import MARGIN, Box, Handle, TurnedBox, handle_places
from app.canvas.items.joint_stamps import ACCENT, CASING, LIGHT

SQUARE = 7.0
"""Side of a square handle, in screen pixels."""
DISC = 5.0
"""Radius of a round handle, in screen pixels."""
ANCHOR_RADIUS = 9.0
"""Radius of the ring around the anchor, in screen pixels."""
RING = 6.0
"""Radius of a ring, in screen pixels."""
ARROW = 5.2
"""Sizes in screen pixels: side of a square handle, radii of a disc, the anchor and a ring, and the
length of the anchor's arrows."""

GUIDE = QColor("#ff8a3d")
PLATE = QColor(20, 21, 25, 235)
EDGE = QColor(255, 255, 255, 70)
"""Outline of the plate, so that it stands out from dark images."""
ASIDE = 18.0
"""Distance from the pointer to the plate, in screen pixels."""


def paint_box(painter: QPainter, to_screen: QTransform, box: Box, reach: float, hovered: str) -> None:
    """Draw the box around a selection, with its handles."""
    places = {name: to_screen.map(QPointF(*place)) for name, place in handle_places(box, reach).items()}
    around = box.grown(MARGIN * reach)
    rect = QRectF(
        to_screen.map(QPointF(around.left, around.top)), to_screen.map(QPointF(around.right, around.bottom))
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(CASING, 2.6), QPen(ACCENT, 2.0 if hovered == Handle.MOVE.value else 1.2)):
        painter.setPen(pen)
        painter.drawRect(rect)
        painter.drawLine(QLineF(places[Handle.N], places[Handle.ROTATE]))
    for name, place in places.items():
        _paint_handle(painter, name, place, name.value == hovered)


def paint_turned_box(
    painter: QPainter, to_screen: QTransform, frame: TurnedBox, reach: float, hovered: str
) -> None:
    """Draw the box of a selection that is being rotated."""
    pivot = to_screen.map(QPointF(*frame.pivot))
    painter.save()
    painter.translate(pivot)
    painter.rotate(math.degrees(frame.angle))  # Qt, too, turns from the x axis towards the y axis
    painter.translate(-pivot)
    paint_box(painter, to_screen, frame.box, reach, hovered)
    painter.restore()


def paint_anchor(painter: QPainter, place: QPointF, hovered: bool) -> None:
    """Draw the anchor of a figure: a disc with four arrows."""
    painter.setPen(QPen(LIGHT, 1.4))
    painter.setBrush(ACCENT if hovered else CASING)
    painter.drawEllipse(place, ANCHOR_RADIUS, ANCHOR_RADIUS)
    painter.setPen(QPen(LIGHT, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_arrows().translated(place))


def paint_body_handle(painter: QPainter, place: QPointF, hovered: bool) -> None:
    """Draw the handle of a pelvis or head: a ring with a dark outline, filled under the pointer."""
    painter.setBrush(ACCENT if hovered else Qt.BrushStyle.NoBrush)
    for pen in (QPen(CASING, 5.0), QPen(LIGHT, 2.2)):
        painter.setPen(pen)
        painter.drawEllipse(place, RING, RING)


def paint_guide(painter: QPainter, line: QLineF) -> None:
    """Draw the line that a joint snapped to."""
    for pen in (QPen(CASING, 3.0), QPen(GUIDE, 1.4, Qt.PenStyle.DashLine)):
        painter.setPen(pen)
        painter.drawLine(line)


def plate_of(size: QSizeF, place: QPointF, port: QRectF) -> QRectF:
    """Return where a plate of a size lies: beside the pointer, above it, on the side where there is room."""
    x = place.x() + ASIDE
    if x + size.width() > port.right() - 2:
        x = place.x() - ASIDE - size.width()
    x = min(max(x, port.left() + 2), port.right() - size.width() - 2)
    y = min(max(place.y() - ASIDE - size.height(), port.top() + 2), port.bottom() - size.height() - 2)
    return QRectF(QPointF(x, y), size)


def paint_readout(painter: QPainter, port: QRectF, place: QPointF, text: str) -> None:
    """Draw a short text on a dark plate inside `port`; sizes are in screen pixels."""
    words = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-8, -4, 8, 4)
    box = plate_of(words.size(), place, port)
    painter.setPen(QPen(EDGE, 1.0))
    painter.setBrush(PLATE)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(LIGHT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_handle(painter: QPainter, handle: Handle, place: QPointF, hovered: bool) -> None:
    painter.setPen(QPen(ACCENT, 1.4))
    painter.setBrush(ACCENT if hovered else LIGHT)
    if handle is Handle.ROTATE:
        painter.drawEllipse(place, DISC, DISC)
    else:
        corner = QPointF(SQUARE / 2, SQUARE / 2)
        painter.drawRect(QRectF(place - corner, place + corner))


@cache
def _arrows() -> QPainterPath:
    path = QPainterPath()
    for turn in range(4):
        arm = QPainterPath(QPointF(0, 0))
        arm.lineTo(0, -ARROW)
        arm.moveTo(-2, 2 - ARROW)
        arm.lineTo(0, -ARROW)
        arm.lineTo(2, 2 - ARROW)
        path.addPath(QTransform().rotate(90 * turn).map(arm))
    return path
