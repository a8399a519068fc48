"""Event filter that passes the wheel to the page unless an input has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget


class WheelGuard(QObject):
    """Passes wheel events of unfocused inputs to the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.watch(page)

    def watch(self, page: QWidget) -> None:
        """Guard the inputs that a page, or a part of it, contains now."""
        for kind in (QAbstractSlider, QAbstractSpinBox, QComboBox):
            for widget in page.findChildren(kind):
                if not isinstance(widget, QScrollBar):
                    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by Tab or click, not by the wheel
                    widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Pass a wheel event of an unfocused input to the page."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
