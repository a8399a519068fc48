"""Item of the onion skin: other poses drawn faintly over the image."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.canvas.items.pose_item import FIELD
from graphose_core.document.values.pose import Figure

DOT = 2.6
"""Radius of a joint, in screen pixels."""


@dataclass(frozen=True)
class Shade:
    """Figures of the onion skin and their colour."""

    figures: tuple[Figure, ...]
    colour: str
    image: QImage | None = None
    """Their image with its transparency, which fills the frame; None: none is drawn."""


class GhostItem(QGraphicsItem):
    """Paints bones as thin lines and joints as small dots, for display only."""

    def __init__(self) -> None:
        super().__init__()
        self._shades: tuple[Shade, ...] = ()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def shades(self) -> tuple[Shade, ...]:
        return self._shades

    def show_shades(self, shades: tuple[Shade, ...]) -> None:
        """Draw other poses."""
        if shades != self._shades:
            self._shades = shades
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        return FIELD

    def paint(self, painter: QPainter, _option: object, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for shade in self._shades:
            if shade.image is not None:
                painter.drawImage(QRectF(0, 0, 1, 1), shade.image)
        to_screen = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade in self._shades:
            for figure in shade.figures:
                _paint(painter, to_screen, figure, QColor(shade.colour))


def _paint(painter: QPainter, to_screen: QTransform, figure: Figure, colour: QColor) -> None:
    shown = {
        joint.name: to_screen.map(QPointF(*joint.position)) for joint in figure.joints if not joint.hidden
    }
    lines = [QLineF(shown[a], shown[b]) for a, b in figure.bones if a in shown and b in shown]
    dark = QColor(0, 0, 0, 110)
    colour.setAlpha(170)
    for pen in (QPen(dark, 3.0), QPen(colour, 1.4)):
        if lines:
            painter.setPen(pen)
            painter.drawLines(lines)
    painter.setPen(QPen(dark, 1.0))
    painter.setBrush(colour)
    for place in shown.values():
        painter.drawEllipse(place, DOT, DOT)
