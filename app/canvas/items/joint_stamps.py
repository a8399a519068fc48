"""Cached pixmaps of joints: painting a pixmap is ten times cheaper than drawing a dot."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from graphose_core.document.values.value import Colour

CASING = QColor(24, 25, 29)
"""Outline of bones. Opaque: Qt paints translucent lines four times as slowly."""
RIM = QColor(0, 0, 0, 165)
"""Outline of joints; translucent, as their pixmaps are painted once."""
LIGHT = QColor(255, 255, 255)
ACCENT = QColor("#1f6fff")
PINNED = QColor("#f5b83d")
"""Frame around a locked joint."""

RADIUS = 5.0
"""Radius of a joint's dot, in screen pixels."""
SELECTED_RADIUS = 7.0
"""Radius of a selected joint's dot, in screen pixels."""
SMALL = 0.7
"""Scale of small dots."""
TINY = 0.5
"""Scale of dots that lie close to one another."""
REACH = 13.0
"""Half the side of a pixmap, in screen pixels: the largest dot with its halo fits in."""


@dataclass(frozen=True)
class Look:
    """Look of a joint: key of its cached pixmap."""

    colour: Colour
    selected: bool = False
    hovered: bool = False
    hidden: bool = False
    locked: bool = False
    scale: float = 1.0
    """Of the dot: large ones would hide what has short bones on the screen."""
    faded: bool = False
    """Belongs to a figure that is not the current one."""


@lru_cache(maxsize=512)
def stamp(look: Look, pixel_ratio: float) -> QPixmap:
    """Draw a joint; its centre is the middle of the pixmap, which measures 2 · REACH a side."""
    side = round(2 * REACH * pixel_ratio)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(REACH, REACH)
    painter.scale(look.scale, look.scale)
    painter.setOpacity(0.75 if look.faded and not look.hovered else 1.0)
    _draw(painter, look)
    painter.end()
    return pixmap


def _draw(painter: QPainter, look: Look) -> None:
    radius = SELECTED_RADIUS if look.selected else RADIUS
    fill = ACCENT if look.selected else QColor.fromRgbF(*look.colour)
    if look.hovered:
        _disc(painter, radius + 5.0, QColor(255, 255, 255, 100))
    elif look.selected:
        _disc(painter, radius + 4.5, QColor(31, 111, 255, 110))
    _disc(painter, radius + 1.8, RIM)
    if look.hidden:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        _disc(painter, radius - 1.5, QColor("black"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(fill if look.selected else LIGHT, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), radius - 0.4, radius - 0.4)
    else:
        _disc(painter, radius + 0.6, LIGHT)
        _disc(painter, radius - (1.6 if look.selected else 0.8), fill)
    if look.locked:
        half = radius + 2.6
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(RIM, 3.6), QPen(PINNED, 2.0)):
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(-half, -half, 2 * half, 2 * half))


def _disc(painter: QPainter, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(0, 0), radius, radius)
