"""View of a frame in which points are dragged, placed and removed."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.labels.correcting.view.camera import Camera, fitted
from app.labels.correcting.view.painting import paint_image, paint_labels
from app.labels.correcting.view.shown import Dot, Mark, ShownLabels
from app.theme.theme import theme

GRAB = 11.0
"""Pick distance of points, in screen pixels."""

WHEEL = 1.0015
"""Zoom factor for each unit of the wheel's angle (an eighth of a degree)."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LabelView(QWidget):
    """Shows an image with labelled points; edits are only requested by signals.

    Signals:
        chosen(Mark | None): another point is the current one.
        moved(Mark, float, float, bool): new place of a point in pixels of the upright image, and whether it
            continues the last move.
        removed(Mark): the label of a point is to be removed.
    """

    chosen = Signal(object)
    moved = Signal(object, float, float, bool)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.camera = Camera()
        self._labels = ShownLabels()
        self._pixmap: QPixmap | None = None
        self._size = (100.0, 100.0)
        self._fitted, self._hovered = True, Mark(-1, "")
        self._held: tuple[Dot, float, float] | None = None
        """The point that is dragged, and where in it the pointer took hold, in pixels of the image."""
        self._dragged = False
        self._panned_from: QPointF | None = None
        self._current: Mark | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(240, 200))
        self.setAccessibleName("Labelled image")
        theme().changed.connect(self.update)

    @property
    def current(self) -> Mark | None:
        """The current point, on which keys and clicks act."""
        return self._current

    def show_labels(self, labels: ShownLabels) -> None:
        """Replace the points over the image."""
        self._labels = labels
        self.update()

    def show_image(self, image: QPixmap | None, size: tuple[float, float]) -> None:
        """Show another image; keep zoom and position if its size is the same."""
        self._pixmap = image
        if size != self._size:
            self._size, self._fitted = size, True
        if self._fitted:
            self.fit()
        self.update()

    def choose(self, mark: Mark | None) -> None:
        """Make another point the current one."""
        if mark != self._current:
            self._current = mark
            self.update()
            self.chosen.emit(mark)

    def fit(self) -> None:
        """Show the whole image."""
        self._fitted = True
        self._show_part(fitted(self._size, (self.width(), self.height())))

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a place of the view; its middle at first."""
        place = about or QPointF(self.width() / 2, self.height() / 2)
        self._fitted = False
        self._show_part(self.camera.zoomed(factor, (place.x(), place.y())))

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Grab a point; on empty ground, place the current one if it is not labelled."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned_from = event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = self.camera.to_image(event.position().x(), event.position().y())
        dot = self._under(event.position())
        if dot is not None:
            self._held, self._dragged = (dot, dot.place[0] - x, dot.place[1] - y), False
            self.choose(dot.mark)
        elif self._current is not None and self._labels.dot(self._current) is None:
            self.moved.emit(self._current, x, y, False)
        else:
            self._panned_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag the point or the image; otherwise highlight the point under the pointer."""
        place = event.position()
        if self._held is not None:
            dot, dx, dy = self._held
            x, y = self.camera.to_image(place.x(), place.y())
            if (x + dx, y + dy) != dot.place or self._dragged:
                self.moved.emit(dot.mark, x + dx, y + dy, self._dragged)
                self._dragged = True
        elif self._panned_from is not None:
            way = place - self._panned_from
            self._panned_from, self._fitted = place, False
            self._show_part(self.camera.panned(way.x(), way.y()))
        else:
            self._hover(self._under(place))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """End the drag."""
        self._held = self._panned_from = None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom about the pointer."""
        self.zoom(WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move the current point by arrows, 1 pixel (Shift: 10, Alt: 0.1); remove its label by Delete."""
        dot = self._labels.dot(self._current)
        key = Qt.Key(event.key())
        if dot is not None and key in ARROWS:
            far = {Qt.KeyboardModifier.ShiftModifier: 10.0, Qt.KeyboardModifier.AltModifier: 0.1}
            step = next((by for held, by in far.items() if event.modifiers() & held), 1.0)
            dx, dy = ARROWS[key]
            x, y = dot.place[0] + step * dx, dot.place[1] + step * dy
            self.moved.emit(dot.mark, x, y, event.isAutoRepeat())
        elif dot is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(dot.mark)
        elif key == Qt.Key.Key_Escape and self._current is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fit the image again, if it was fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint image, bones and points."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.surround))
        if self._pixmap is not None:
            paint_image(painter, self._pixmap, self._size, self.camera)
        paint_labels(painter, self._labels, self.camera, self._current, self._hovered)

    def _under(self, place: QPointF) -> Dot | None:
        return self._labels.under(self.camera.to_image(place.x(), place.y()), GRAB / self.camera.scale)

    def _hover(self, dot: Dot | None) -> None:
        mark = Mark(-1, "") if dot is None else dot.mark
        if mark != self._hovered:
            self._hovered = mark
            self.update()
        waiting = self._current is not None and self._labels.dot(self._current) is None
        shape = Qt.CursorShape.CrossCursor if waiting and dot is None else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if dot is not None else shape)

    def _show_part(self, camera: Camera) -> None:
        self.camera = camera
        self.update()
