"""Item of the onion skin: other poses drawn faintly, their images behind the figures of the image on show."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.canvas.items.image_item import UNIT
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
        self._rect = UNIT
        self._coverage: NDArray[np.uint8] | None = None
        self._images: QImage | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def shades(self) -> tuple[Shade, ...]:
        return self._shades

    def show_shades(self, shades: tuple[Shade, ...]) -> None:
        """Draw other poses."""
        if shades != self._shades:
            self._shades = shades
            self._forget()

    def set_rect(self, rect: QRectF) -> None:
        """Lay images over another rectangle of the document."""
        self._rect = rect
        self.update()

    def set_coverage(self, coverage: NDArray[np.uint8] | None) -> None:
        """Leave images out where the image on show has figures, [H, W]; None: they lie over all of it."""
        self._coverage = coverage
        self._forget()

    def _forget(self) -> None:
        self._images = None
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        return FIELD

    def paint(self, painter: QPainter, _option: object, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._images is None:
            self._images = _laid_over([each.image for each in self._shades if each.image], self._coverage)
        painter.drawImage(self._rect, self._images)
        to_screen = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade in self._shades:
            for figure in shade.figures:
                _paint(painter, to_screen, figure, QColor(shade.colour))


def _laid_over(images: list[QImage], coverage: NDArray[np.uint8] | None) -> QImage:
    """Return images laid over one another, without what is covered; an empty image if there are none."""
    if not images:
        return QImage()
    laid = QImage(images[0].size(), QImage.Format.Format_ARGB32_Premultiplied)
    laid.fill(Qt.GlobalColor.transparent)
    painter = QPainter(laid)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for image in images:
        painter.drawImage(laid.rect(), image)
    if coverage is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.drawImage(laid.rect(), _alpha(coverage))
    painter.end()
    return laid


def _alpha(coverage: NDArray[np.uint8]) -> QImage:
    """Return coverage, [H, W], as an image of that transparency."""
    height, width = coverage.shape
    rows = np.ascontiguousarray(coverage)
    return QImage(rows.data, width, height, width, QImage.Format.Format_Alpha8).copy()


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
