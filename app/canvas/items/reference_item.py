"""The reference image between the generated image and the skeleton."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QWidget

from graphose_core.document.values.reference import Reference

LIMIT = QRectF(-30, -30, 61, 61)
"""Bounds of a reference, in document coordinates."""


class ReferenceItem(QGraphicsItem):
    """Paints a pixmap where a reference says."""

    def __init__(self) -> None:
        super().__init__()
        self._reference: Reference | None = None
        self._pixmap: QPixmap | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_reference(self, reference: Reference | None, pixmap: QPixmap | None) -> None:
        """Show another reference, or none."""
        if (reference, pixmap) != (self._reference, self._pixmap):
            self._reference, self._pixmap = reference, pixmap
            self.update()

    @property
    def rectangle(self) -> QRectF:
        """Bounding rectangle of the reference, in document coordinates; empty if none is shown."""
        reference, pixmap = self._reference, self._pixmap
        if reference is None or pixmap is None or not reference.shown:
            return QRectF()
        scale = reference.size / max(pixmap.width(), pixmap.height())
        width, height = pixmap.width() * scale, pixmap.height() * scale
        x, y = reference.centre
        return QRectF(x - width / 2, y - height / 2, width, height)

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        return LIMIT

    def paint(self, painter: QPainter, _option: object, _widget: QWidget | None = None) -> None:
        target = self.rectangle
        if self._reference is None or self._pixmap is None or target.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.setOpacity(self._reference.opacity)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setOpacity(1.0)
