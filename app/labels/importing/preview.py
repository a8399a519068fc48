"""Preview of an import: the frame's image with the figures over it."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.theme import theme
from graphose_core.document.values.pose import Figure

PREVIEW = 320
"""Side of the preview, in pixels."""

LEAST = QSize(220, 110)
"""Smallest size of the preview in pixels, for small screens."""


class ImportPreview(QWidget):
    """The frame's image with the figures over it, as they will lie in the document's frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(LEAST)
        self.setMaximumHeight(PREVIEW)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._figures: tuple[Figure, ...] = ()
        self._image: QPixmap | None = None

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the preferred size; see QWidget."""
        return QSize(PREVIEW, PREVIEW)

    def show_figures(self, figures: tuple[Figure, ...], image: QPixmap | None) -> None:
        """Show figures, over their image where they keep their places in it."""
        self._figures, self._image = figures, image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme().tokens.surround))
        side = min(self.width(), self.height())
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        if self._image is not None:
            width, height = self._image.width(), self._image.height()
            scale = side / max(width, height)
            size = width * scale, height * scale
            painter.setOpacity(0.75)
            target = QRectF((side - size[0]) / 2, (side - size[1]) / 2, *size)
            painter.drawPixmap(target, self._image, QRectF(self._image.rect()))
            painter.setOpacity(1.0)
        for figure in self._figures:
            _paint(painter, figure, side)


def _paint(painter: QPainter, figure: Figure, side: int) -> None:
    shown = {j.name: QPointF(*j.position) * side for j in figure.joints if not j.hidden}
    lines = [QLineF(shown[a], shown[b]) for a, b in figure.bones if a in shown and b in shown]
    for colour, width in (("black", 4.0), ("white", 1.8)):
        painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap))
        painter.drawLines(lines)
    painter.setPen(QPen(QColor("black"), 1))
    painter.setBrush(QColor(theme().tokens.accent))
    for place in shown.values():
        painter.drawEllipse(place, 3.5, 3.5)
