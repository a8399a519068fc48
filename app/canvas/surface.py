"""A pyqtgraph view in document coordinates: zoom, pan, fit. The canvas's only contact with pyqtgraph."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

MARGIN = 0.05
"""Space around the fitted image, in image sides."""

ZOOM_LIMITS = (0.2, 40.0)
"""Range of the zoom factor; 1 is the fitted size."""


class Surface(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph carries no types
    """Shows items whose coordinates are the document's: a square image fills the unit square, y down."""

    zoomed = Signal(float)
    """Screen pixels per image side."""
    moved = Signal(object, bool)
    """The part of the document that is in view now (QRectF), and whether it is the whole image, fitted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._extent = QRectF(0, 0, 1, 1)
        self._covered = 0
        self._fitted = self._made = False  # first: pyqtgraph resizes itself before there is anything to fit
        super().__init__(parent, background=None)
        self._view = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False, enableMouse=False)
        self._view.disableAutoRange()
        self.setCentralItem(self._view)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self._fitted = self._made = True

    def add(self, item: QGraphicsItem, height: int) -> None:
        """Show an item; of two, the one with the greater height lies on top."""
        item.setZValue(height)
        self._view.addItem(item, ignoreBounds=True)

    def set_extent(self, extent: QRectF) -> None:
        """Set the rectangle of the image in the document; fit it if the last one was fitted."""
        if extent != self._extent:
            self._extent = extent
            if self._fitted:
                self.fit()

    def set_covered(self, height: int) -> None:
        """Set how many pixels at the upper edge are covered by other widgets: a fitted image lies below them.

        What a person has zoomed into stays where it is.
        """
        if height != self._covered:
            self._covered = height
            if self._fitted:
                self.fit()

    def set_surround(self, colour: str) -> None:
        """Set the colour of everything that no item covers."""
        self.setBackgroundBrush(QColor(colour))

    @property
    def side(self) -> float:
        """Length of one image side, in screen pixels."""
        width = self._view.viewRect().width()
        return float(self._view.width() / width) if width else 1.0

    @property
    def dense_side(self) -> float:
        """Length of one image side, in device pixels (on a high-density screen more than screen pixels)."""
        return float(self.side * self.devicePixelRatioF())

    def show_actual(self, pixels: int) -> None:
        """Show one device pixel per pixel of the image, centred."""
        side = pixels / self.devicePixelRatioF()
        width, height = self._view.width() / side, self._view.height() / side
        self._show(QRectF(0.5 - width / 2, 0.5 - height / 2, width, height))

    @property
    def sight(self) -> tuple[QRectF, bool]:
        """The visible rectangle, and whether the image is fitted (as `moved` emits them)."""
        return self._view.viewRect(), self._fitted

    def follow(self, rect: QRectF, fitted: bool) -> None:
        """Show the part of the document that another view of the same size shows."""
        self._fitted = fitted
        self._view.setRange(rect, padding=0)
        self.zoomed.emit(self.side)

    def to_document(self, place: QPointF) -> tuple[float, float]:
        """Return document coordinates of a place in the widget."""
        # Not `mapToScene`, which takes whole pixels alone: on a dense screen pointers stand between them.
        scene, _ = self.viewportTransform().inverted()
        point = self._view.mapSceneToView(scene.map(place))
        return float(point.x()), float(point.y())

    def to_widget(self, place: tuple[float, float]) -> QPointF:
        """Return the place in the widget of document coordinates."""
        return QPointF(self.viewportTransform().map(self._view.mapViewToScene(QPointF(*place))))

    def fit(self) -> None:
        """Show the whole image, below what covers the upper edge."""
        self._fitted = True
        self._view.setRange(self._fitting(), padding=0)
        self.zoomed.emit(self.side)
        self.moved.emit(*self.sight)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge by a factor; the document stays where it is under `at` (default: the middle)."""
        wide, high = self._extent.width() + 2 * MARGIN, self._extent.height() + 2 * MARGIN
        fitted = min(self._view.width() / wide, self._view.height() / high)
        side = min(max(self.side * factor, fitted * ZOOM_LIMITS[0]), fitted * ZOOM_LIMITS[1])
        x, y = self.to_document(at if at is not None else QPointF(self.rect().center()))
        shrink = self.side / side
        old = self._view.viewRect()
        new = QRectF(
            x + (old.x() - x) * shrink,
            y + (old.y() - y) * shrink,
            old.width() * shrink,
            old.height() * shrink,
        )
        self._show(new)

    def pan(self, by: QPointF) -> None:
        """Move the image by screen pixels."""
        self._show(self._view.viewRect().translated(-by.x() / self.side, -by.y() / self.side))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom about the pointer."""
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def viewportEvent(self, event: object) -> bool:  # noqa: N802 (Qt's name)
        """Zoom by pinching on a touch pad."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom(1 + event.value(), event.position())
            return True
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the whole image in view, unless a person has zoomed into it."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        elif self._made:  # other parts are in view, and may have another size
            self.zoomed.emit(self.side)

    def _fitting(self) -> QRectF:
        """Return the part of the document that is visible when the image is fitted."""
        extent, margin = self._extent, MARGIN
        wish = extent.adjusted(-margin, -margin, margin, margin)
        width, height = self._view.width(), self._view.height()
        side = min(width / wish.width(), height / wish.height())
        covered = min(self._covered, height / 2)
        if (height - extent.height() * side) / 2 >= covered:
            return wish
        side = min(width / wish.width(), (height - covered) / (extent.height() + margin))
        left = wish.center().x() - width / side / 2
        return QRectF(left, extent.top() - covered / side, width / side, height / side)

    def _show(self, rect: QRectF) -> None:
        self._fitted = False
        self._view.setRange(rect, padding=0)
        self.zoomed.emit(self.side)
        self.moved.emit(*self.sight)
