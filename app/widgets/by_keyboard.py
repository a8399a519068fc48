"""What painted widgets share that are worked by keyboard as well as by pointer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme

FRAME = 2.0
"""Width of the frame around what has the focus, in pixels."""

PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
"""Keys that do as a click does."""

_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def is_press(event: QKeyEvent) -> bool:
    """Return whether a key does as a click does."""
    return event.key() in PRESSES and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )


def moved(event: QKeyEvent, place: int, count: int, columns: int = 1) -> int | None:
    """Return the place in a row, or in a grid of rows, to which an arrow key leads; None: it is none.

    Args:
        event: the key; Home and End lead to the ends.
        place: where it leads from; -1: nowhere yet, and every arrow leads to the first place.
        count: places.
        columns: of the grid; 1: all arrows go along one row.
    """
    if not count:
        return None
    if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return 0 if event.key() == Qt.Key.Key_Home else count - 1
    step = _STEPS.get(event.key())
    if step is None:
        return None
    if place < 0:
        return 0
    led = place + step[0] + step[1] * columns
    return led if 0 <= led < count else place


def paint_focus(painter: QPainter, widget: QWidget) -> None:
    """Paint a frame within a widget that has the focus."""
    if widget.hasFocus():
        half = FRAME / 2
        painter.setPen(QPen(QColor(theme().tokens.accent), FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(widget.rect().toRectF().adjusted(half, half, -half, -half))
