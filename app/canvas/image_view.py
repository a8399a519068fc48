"""View of the image alone: zoom by wheel, pan by dragging."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.canvas.items.image_item import ImageItem
from app.canvas.surface import Surface
from app.theme.theme import theme


class ImageView(Surface):
    """Shows an image without overlays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = ImageItem()
        self._pan_from: QPointF | None = None
        self.add(self._item, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Image")
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        theme().changed.connect(self._follow_theme)
        self._follow_theme()

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The image on show, [H, W, 3] RGB."""
        return self._item.pixels

    def set_extent(self, extent: QRectF) -> None:
        """See :meth:`Surface.set_extent`."""
        self._item.set_rect(extent)
        super().set_extent(extent)

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show another image."""
        self._item.set_image(pixels)

    def show_detail(self, pixels: NDArray[np.uint8], place: QRectF) -> None:
        """Show a part of the image with more pixels, [H, W, 3] RGB, at a place in the document."""
        self._item.set_detail(pixels, place)

    def set_smooth(self, smooth: bool) -> None:
        """Enlarge smoothly, or show pixels."""
        self._item.set_smooth(smooth)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        event.accept()
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pan_from = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        event.accept()
        if self._pan_from is not None:
            self.pan(event.position() - self._pan_from)
            self._pan_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        event.accept()
        self._pan_from = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the whole image."""
        event.accept()
        self.fit()

    def _follow_theme(self) -> None:
        self.set_surround(theme().tokens.surround)
        self._item.set_frame(QColor(theme().tokens.line))
