"""Crops of the labelled images with their joints, as the training will see them."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.dataset.preview.crop import Crop
from app.theme.theme import theme
from app.widgets.by_keyboard import is_press, moved, paint_focus
from app.widgets.text.plain_text import plain_tip
from app.widgets.thumbnails.qimages import to_image

GAP = 6
"""Distance between images, in pixels."""
DOT = 2.5
"""Radius of a point, in pixels."""
FRAME = 3.0
"""Width of the frame around the chosen image, in pixels."""


class CropGrid(QWidget):
    """Shows as many crops side by side as fit.

    Signals:
        chosen(str): a crop of the frame with this name was clicked, or chosen with arrows and Enter.
    """

    chosen = Signal(str)

    def __init__(self, columns: int = 4) -> None:
        super().__init__()
        self._columns = columns
        self._crops: tuple[Crop, ...] = ()
        self._bones: tuple[tuple[str, str], ...] = ()
        self.is_correctable = False
        """Whether a click lets the labels of a crop be corrected."""
        self.first_is_chosen = False
        """Whether the first crop is marked: that of the pose that was clicked."""
        self._current = -1
        """Number of the crop that the keyboard has led to; -1: none."""
        self.setMinimumSize(280, 210)
        self.setAccessibleName("Crops with their joints")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(400, 300)

    def show_crops(self, crops: Sequence[Crop], is_chosen: bool = False) -> None:
        """Show the first crops, as many as fit; `is_chosen`: highlight the first."""
        self._crops, self.first_is_chosen = tuple(crops), is_chosen and bool(crops)
        self._current = min(self._current, len(self._crops) - 1)
        self.update()

    def show_bones(self, bones: tuple[tuple[str, str], ...]) -> None:
        """Draw these bones between the joints."""
        self._bones = bones
        self.update()

    def places(self) -> Iterator[tuple[QRectF, Crop]]:
        """Yield the crops that fit, with their squares."""
        side = (self.width() - GAP * (self._columns - 1)) / self._columns
        rows = max(int((self.height() + GAP) // (side + GAP)), 1)
        for number, crop in enumerate(self._crops[: rows * self._columns]):
            down, along = divmod(number, self._columns)
            yield QRectF(along * (side + GAP), down * (side + GAP), side, side), crop

    def _at(self, place: QPointF) -> Crop | None:
        return next((crop for square, crop in self.places() if square.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the name of the frame under the pointer, and whether a click does something there."""
        crop = self._at(event.position())
        also = "\nClick to correct its labels" if self.is_correctable else ""
        self.setToolTip(plain_tip(f"{crop.name}{also}" if crop is not None else ""))
        acts = crop is not None and self.is_correctable
        self.setCursor(Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        crop = self._at(event.position()) if self.is_correctable else None
        if crop is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(crop.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go from crop to crop with arrows, and do with Enter or Space what a click does."""
        crops = [crop for _, crop in self.places()]
        led = moved(event, self._current, len(crops), self._columns)
        if led is not None:
            self._current = led
            self.setAccessibleDescription(crops[led].name)
            self.update()
        elif is_press(event) and self.is_correctable and 0 <= self._current < len(crops):
            self.chosen.emit(crops[self._current].name)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for number, (square, crop) in enumerate(self.places()):
            self._paint_crop(painter, square, crop)
            is_current = self.hasFocus() and number == self._current
            if is_current or (self.first_is_chosen and number == 0):
                painter.setPen(QPen(QColor(theme().tokens.accent), FRAME))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(square.adjusted(FRAME / 2, FRAME / 2, -FRAME / 2, -FRAME / 2))
        paint_focus(painter, self)

    def _paint_crop(self, painter: QPainter, square: QRectF, crop: Crop) -> None:
        painter.save()
        painter.setClipRect(square)  # joints that lie outside are not those of its neighbours
        painter.drawImage(square, to_image(crop.pixels))
        for figure in crop.figures:
            self._paint_figure(painter, square, figure)
        painter.restore()

    def _paint_figure(
        self, painter: QPainter, square: QRectF, places: Mapping[str, tuple[float, float]]
    ) -> None:
        at = {
            name: QPointF(square.left() + x * square.width(), square.top() + y * square.height())
            for name, (x, y) in places.items()
        }
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1.4, c=Qt.PenCapStyle.RoundCap))
        painter.drawLines([QLineF(at[a], at[b]) for a, b in self._bones if a in at and b in at])
        painter.setPen(QPen(QColor("black"), 0.6))
        painter.setBrush(QColor(theme().tokens.accent))
        for point in at.values():
            painter.drawEllipse(point, DOT, DOT)
