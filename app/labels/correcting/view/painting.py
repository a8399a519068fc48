"""Paints labelled points over the image of their frame."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.labels.correcting.view.camera import Camera
from app.labels.correcting.view.shown import Dot, Mark, ShownLabels
from app.widgets.text.plain_text import in_line

RADIUS = 4.5
"""Radius of a point, in screen pixels."""
HALO = 10.0
"""Radius of the halo of a chosen point, in screen pixels."""
RIM = QColor(0, 0, 0, 190)
LABEL_GAP = 9.0
"""Distance of a name from its point, in screen pixels."""

SMOOTH_BELOW = 3.0
"""Scale up to which the image is interpolated; above it, its pixels are shown as squares."""


def paint_image(painter: QPainter, image: QPixmap, size: tuple[float, float], camera: Camera) -> None:
    """Paint an image, stretched to the size of its labels' coordinates."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, camera.scale < SMOOTH_BELOW)
    target = QRectF(*camera.offset, camera.scale * size[0], camera.scale * size[1])
    painter.drawPixmap(target, image, QRectF(image.rect()))


def paint_labels(
    painter: QPainter, labels: ShownLabels, camera: Camera, current: Mark | None, hovered: Mark | None
) -> None:
    """Paint bones, then points, the current one last and with its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for a, b, colour in labels.bones:
        line = QLineF(QPointF(*camera.to_screen(*a)), QPointF(*camera.to_screen(*b)))
        for ink, width in ((RIM, 3.2), (QColor(colour), 1.5)):
            painter.setPen(QPen(ink, width, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(line)
    named = {current, hovered} - {None}
    for dot in sorted(labels.dots, key=lambda dot: dot.mark in named):
        _paint_dot(painter, dot, camera, dot.mark == current)
        if dot.mark in named:
            _paint_name(painter, dot, camera)


def _paint_dot(painter: QPainter, dot: Dot, camera: Camera, current: bool) -> None:
    place = QPointF(*camera.to_screen(*dot.place))
    if current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, width in ((RIM, 3.4), (QColor("white"), 1.6)):
            painter.setPen(QPen(ink, width))
            painter.drawEllipse(place, HALO, HALO)
    painter.setPen(QPen(RIM, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if dot.covered else QColor(dot.colour))
    if dot.covered:
        painter.drawEllipse(place, RADIUS + 1, RADIUS + 1)
        painter.setPen(QPen(QColor(dot.colour), 2.0))
    painter.drawEllipse(place, RADIUS, RADIUS)
    if dot.corrected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawEllipse(place, 1.6, 1.6)


def _paint_name(painter: QPainter, dot: Dot, camera: Camera) -> None:
    """Paint the point's name beside it, on a dark plate."""
    x, y = camera.to_screen(*dot.place)
    text = in_line(dot.mark.point)
    size = painter.fontMetrics().size(0, text)
    plate = QRectF(x + LABEL_GAP, y - LABEL_GAP - size.height(), size.width() + 8, size.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(15, 16, 20, 205))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(QColor("white"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
