"""A contact sheet of a run, with the names of its rows."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.theme import theme
from app.widgets.by_keyboard import is_press, paint_focus
from app.widgets.text.plain_text import plain_tip
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError
from graphose_core.images.decode import decoded

_LARGEST_SIDE = 1600

LEAST = 90
"""Least height, in pixels."""
NAME_GAP = 8
"""Distance between the name of a row and the row, in pixels."""


class SampleView(QWidget):
    """Rows of a contact sheet with their names, as many columns as fit; a click, or Enter, opens the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.rows: tuple[str, ...] = ()
        """What the rows show, from above; () for an image without rows."""
        self._image = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST)
        self.setAccessibleName("Sample images; Enter opens the whole sheet")

    def show_file(self, path: str) -> bool:
        """Show an image file; return False, without a change, if it cannot be read."""
        try:
            pixels = np.asarray(decoded(Path(path), path, _LARGEST_SIDE))
        except (GraphoseError, OSError):
            return False
        image = QPixmap.fromImage(to_image(pixels))
        self.path, self._image = path, image
        self.setToolTip(plain_tip(f"{path}\nClick to open the whole sheet"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.update()
        return True

    def clear(self) -> None:
        """Remove the sheet for another run."""
        self.path, self._image = "", QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size that fits into a panel."""
        return QSize(300, 190)

    def places(self) -> tuple[QRectF, QRectF]:
        """Return the visible part of the image, in its pixels, and its place, in those of the widget."""
        across, high = self._image.width(), self._image.height()
        left = self._names_width()
        room = max(self.width() - left, 1)
        scale = self.height() / high
        if self.rows:
            pitch = high / len(self.rows)
            shown = min(int(room / (pitch * scale)), round(across / pitch)) * pitch
            part = QRectF(0, 0, min(shown or pitch, across), high)
        else:
            part = QRectF(0, 0, across, high)
        scale = min(scale, room / part.width())
        return part, QRectF(left, 0, part.width() * scale, high * scale)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw names and image: smooth when made smaller, in whole pixels when enlarged."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        part, target = self.places()
        enlarged = target.width() > part.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not enlarged)
        painter.drawPixmap(target, self._image, part)
        painter.setPen(QColor(theme().tokens.quiet))
        for place, name in enumerate(self.rows):
            height = target.height() / len(self.rows)
            cell = QRectF(0, place * height, target.left() - NAME_GAP, height)
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        paint_focus(painter, self)

    def _names_width(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(name) + NAME_GAP for name in self.rows), default=0)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.path and event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.path and is_press(event):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.path))
