"""Drawing of a skeleton's starting pose, in which joints are dragged, added and connected."""

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.skeletons.sketched import PLAIN, Sketch
from app.theme.theme import theme
from app.widgets.layout.square import middle_square

EDGE = 14
"""Margin around the skeleton, in pixels."""
DOT = 5.0
"""Radius of a joint, in pixels."""
REACH = 12.0
RING = 4.0
"""Distance between a chosen joint and the ring around it, in pixels."""


class PoseSketch(QWidget):
    """Shows the drawable part of a draft.

    Signals:
        moved(joint, x, y): while a joint is dragged, in the unit square.
        added(x, y, chosen): a double click on empty ground, and the joint that was clicked last, or "".
        connected(a, b): the joint that was clicked last, and another one clicked with Shift.
    """

    moved = Signal(str, float, float)
    added = Signal(float, float, str)
    connected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._sketch = Sketch()
        self._held = ""
        self.chosen = ""
        """The joint that was clicked last; "": none."""
        self._before = ""
        """The one before that: the first press of a double click where no joint is takes the choice away."""
        self._faded = False
        self.setMinimumSize(240, 240)
        self.setAccessibleName("Starting pose")

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(340, 340)

    def show_sketch(self, sketch: Sketch, fits: bool) -> None:
        """Show another sketch; faded if the draft is invalid."""
        self._sketch, self._faded = sketch, not fits
        if all(joint.name != self.chosen for joint in sketch.joints):
            self.chosen = ""
        self.update()

    def point_of(self, name: str) -> QPointF:
        """Return where a joint is drawn, in pixels of the widget."""
        return self._pixel(self._sketch.place(name))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Grab the joint under the pointer; with Shift, connect it."""
        at, before = self._under(event.position()), self.chosen
        if at and before and at != before and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.connected.emit(before, at)
            return
        self._before = before
        self._held = self.chosen = at
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Add a joint on empty ground."""
        if not self._under(event.position()):
            self.added.emit(*self._place(event.position()), self._before)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Move the grabbed joint within the unit square."""
        if self._held:
            self.moved.emit(self._held, *self._place(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._held = ""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw bones and joints."""
        painter, tokens = QPainter(self), theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surround))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(middle_square(self, EDGE))
        painter.setOpacity(0.4 if self._faded else 1.0)
        places = {joint.name: self._pixel(joint.place) for joint in self._sketch.joints}
        painter.setPen(QPen(QColor(tokens.quiet), 2))
        painter.drawLines([QLineF(places[a], places[b]) for a, b in self._sketch.bones])
        for joint in self._sketch.joints:
            colour = QColor(tokens.accent if joint.is_root else tokens.text)
            painter.setPen(QPen(colour, 2.0 if joint.is_root else 1.0))
            fill = QColor(joint.colour)
            painter.setBrush(fill if fill.isValid() else QColor(PLAIN))
            painter.drawEllipse(places[joint.name], DOT, DOT)
        if self.chosen:
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(places[self.chosen], DOT + RING, DOT + RING)

    def _under(self, point: QPointF) -> str:
        """Return the joint at a place, or ""."""
        distances = {
            joint.name: QLineF(self._pixel(joint.place), point).length() for joint in self._sketch.joints
        }
        nearest = min(distances, key=lambda name: distances[name], default="")
        return nearest if nearest and distances[nearest] <= REACH else ""

    def _place(self, point: QPointF) -> tuple[float, float]:
        square = middle_square(self, EDGE)
        x = (point.x() - square.left()) / square.width()
        y = (point.y() - square.top()) / square.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _pixel(self, position: tuple[float, float]) -> QPointF:
        square = middle_square(self, EDGE)
        return QPointF(
            square.left() + position[0] * square.width(), square.top() + position[1] * square.height()
        )
