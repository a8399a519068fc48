"""A small card that points at a widget, and the ring around that widget."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme.theme import theme
from app.widgets.basic import label, row

WIDTH = 340
"""Width of the callout, in pixels."""
BEAK = 9
"""Length of the beak that points at the widget, in pixels."""
MARGIN = 6
"""Distance between the ring and its target, in pixels."""
LARGE = 200
"""Width and height in pixels from which the ring follows the target's inner edge, clear of its neighbours."""
GAP = 9
"""Distance between the beak and the widget, in pixels."""
EDGE = 8
"""Least distance from the window's border, in pixels."""
CORNER = BEAK + 20
"""Least distance of the beak's tip from a corner of the callout, in pixels."""


class Ring(QWidget):
    """A frame in the accent colour around a part of the window, transparent to the pointer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, place: QRect) -> None:
        """Show the ring around a rectangle in the window's coordinates, clipped to the window."""
        window = self.parentWidget()
        margin = 0 if min(place.width(), place.height()) >= LARGE else MARGIN
        around = place.adjusted(-margin, -margin, margin, margin)
        self.setGeometry(around.intersected(window.rect()) if window else around)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.accent), 2.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)


class Callout(QWidget):
    """Shows one step; its buttons emit `next_wanted` and `end_wanted`, Escape `end_wanted`."""

    next_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._tip = QPoint()
        self.progress = label("", "section")
        self.title = label("", "title")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.end_button = QPushButton("End the to&ur")
        self.next_button = QPushButton("&Skip this")
        self.end_button.clicked.connect(self.end_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16 + BEAK, 12 + BEAK, 16 + BEAK, 14 + BEAK)
        layout.setSpacing(6)
        layout.addLayout(row(self.title, None, self.progress))
        layout.addWidget(self.text)
        layout.addSpacing(4)
        layout.addLayout(row(self.end_button, None, self.next_button))
        self.setFixedWidth(WIDTH + 2 * BEAK)
        self.hide()

    def say(self, title: str, text: str, progress: str, last: bool) -> None:
        """Set the text and the buttons of a step."""
        self.title.setText(title)
        self.text.setText(text)
        self.progress.setText(progress)
        self.end_button.setVisible(not last)
        self.next_button.setText("Do&ne" if last else "&Skip this")
        self.next_button.setToolTip("End the tour" if last else "Go on without doing it")
        self.setFixedHeight(self.heightForWidth(self.width()))

    def point_at(self, place: QRect, inside: bool) -> None:
        """Place the callout beside a rectangle of the window, or in its lower part, and point at it."""
        room = self._room()
        self._tip = _tip(place, self.size().width(), self.size().height(), room, inside)
        left, top = _corner(place, self._tip, self.width(), self.height(), room, inside)
        self._tip -= QPoint(left, top)
        self.move(left, top)
        self.show()
        self.raise_()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """End the tour on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.end_wanted.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the card and its beak."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(BEAK, BEAK, -BEAK, -BEAK)
        path = QPainterPath()
        path.addRoundedRect(body, 10, 10)
        beak = QPainterPath()
        beak.addPolygon(_beak(body, self._tip))
        path = path.united(beak)
        painter.setPen(QPen(QColor(tokens.accent), 1.2))
        painter.setBrush(QColor(tokens.field))
        painter.drawPath(path)

    def _room(self) -> QRect:
        window = self.parentWidget()
        return (window.rect() if window else QRect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)


def _tip(place: QRect, width: int, height: int, room: QRect, inside: bool) -> QPoint:
    """Return the tip of the beak."""
    if inside:  # in the lower left corner: figures stand in the middle
        return QPoint(place.left() + EDGE + width // 2, place.bottom() - EDGE - height)
    beside = QPoint(place.left() - GAP, min(place.center().y(), place.top() + 60))
    if beside.x() - room.left() >= width and beside.y() - room.top() >= CORNER:
        return beside
    if room.bottom() - place.bottom() >= height + GAP:
        return QPoint(place.center().x(), place.bottom() + GAP)
    return QPoint(place.center().x(), place.top() - GAP)


def _corner(place: QRect, tip: QPoint, width: int, height: int, room: QRect, inside: bool) -> tuple[int, int]:
    """Return the upper left corner of a callout whose beak ends at `tip`."""
    if not inside and tip.x() < place.left():
        left, top = tip.x() - width, tip.y() - height // 3
    elif inside or tip.y() > place.bottom():
        left, top = tip.x() - width // 2, tip.y()
    else:
        left, top = tip.x() - width // 2, tip.y() - height
    return (
        min(max(left, room.left()), room.right() - width),
        min(max(top, room.top()), room.bottom() - height),
    )


def _beak(body: QRectF, tip: QPoint) -> QPolygonF:
    x, y = float(tip.x()), float(tip.y())
    if x >= body.right():
        y = min(max(y, body.top() + CORNER - BEAK), body.bottom() - CORNER + BEAK)
        points = ((x, y), (body.right() - 1, y - BEAK), (body.right() - 1, y + BEAK))
    else:
        x = min(max(x, body.left() + CORNER - BEAK), body.right() - CORNER + BEAK)
        edge = body.top() + 1 if y <= body.top() else body.bottom() - 1
        points = ((x, y), (x - BEAK, edge), (x + BEAK, edge))
    return QPolygonF([QPointF(*point) for point in points])
