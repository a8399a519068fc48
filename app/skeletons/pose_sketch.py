"""The starting pose of a skeleton, drawn; its joints can be dragged."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from graphose_core.document.values.skeleton import Skeleton

EDGE = 14
DOT = 5.0
REACH = 12.0


class PoseSketch(QWidget):
    """Shows a skeleton; `moved(joint, x, y)` while a joint is dragged, in the unit square."""

    moved = Signal(str, float, float)

    def __init__(self) -> None:
        super().__init__()
        self._kind: Skeleton | None = None
        self._held = ""
        self._faded = False
        self.setMinimumSize(240, 240)
        self.setAccessibleName("Starting pose")

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(340, 340)

    def show_skeleton(self, kind: Skeleton | None) -> None:
        """Draw another skeleton; None: what is typed does not fit together, so the last one fades."""
        self._faded = kind is None
        self._kind = kind or self._kind
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the joint under the pointer."""
        distances = {
            joint.name: QLineF(self._place(joint.position), event.position()).length()
            for joint in (self._kind.joints if self._kind else ())
        }
        nearest = min(distances, key=lambda name: distances[name], default="")
        self._held = nearest if nearest and distances[nearest] <= REACH else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Move it, within the unit square."""
        if self._held:
            square = self._square()
            x = (event.position().x() - square.left()) / square.width()
            y = (event.position().y() - square.top()) / square.height()
            self.moved.emit(self._held, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._held = ""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw bones and joints."""
        painter, tokens = QPainter(self), theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surround))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(self._square())
        if self._kind is None:
            return
        painter.setOpacity(0.4 if self._faded else 1.0)
        places = {joint.name: self._place(joint.position) for joint in self._kind.joints}
        painter.setPen(QPen(QColor(tokens.quiet), 2))
        painter.drawLines([QLineF(places[a], places[b]) for a, b in self._kind.bones])
        colours = {one.name: QColor.fromRgbF(*one.hint) for one in self._kind.joint_types}
        for joint in self._kind.joints:
            is_root = joint.name == self._kind.root
            painter.setPen(QPen(QColor(tokens.accent if is_root else tokens.text), 2.0 if is_root else 1.0))
            painter.setBrush(colours[joint.type])
            painter.drawEllipse(places[joint.name], DOT, DOT)

    def _square(self) -> QRectF:
        side = min(self.width(), self.height()) - 2 * EDGE
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _place(self, position: tuple[float, float]) -> QPointF:
        square = self._square()
        return QPointF(
            square.left() + position[0] * square.width(), square.top() + position[1] * square.height()
        )
