"""The square in the middle of a widget, for drawings that keep their shape."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget


def middle_square(widget: QWidget, edge: float) -> QRectF:
    """Return the largest square in the middle of a widget that leaves `edge` pixels around it."""
    side = min(widget.width(), widget.height()) - 2 * edge
    return QRectF((widget.width() - side) / 2, (widget.height() - side) / 2, side, side)
