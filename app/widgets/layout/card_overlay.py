"""Overlay over the window with a card in the middle, which keeps plain keys to itself."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPushButton, QToolButton, QWidget

SCRIM = QColor(8, 9, 12, 150)

STRONG = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

MARGIN = 24
"""Least margin around the card, in pixels."""


class Overlay(QWidget):
    """Hidden until opened; Escape and a click beside the card close it."""

    closed = Signal()

    def __init__(self, window: QMainWindow, width: int) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._before: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.hide()
        window.installEventFilter(self)

    @property
    def card_width(self) -> int:
        """Width of the card in this window, in pixels."""
        return min(self._width, self._window.width() - 2 * MARGIN)

    def open(self) -> None:
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.arrange()
        self.show()
        self.raise_()
        self.arrange()  # again: what was never shown does not know its size before
        self.first_focus().setFocus()

    def close(self) -> bool:
        """Hide the overlay, and restore the focus."""
        if not self.isHidden():
            self.hide()
            (self._before or self._window).setFocus()
            self.closed.emit()
        return True

    def stops(self) -> list[QWidget]:
        """Return the widgets of the Tab order."""
        # Not Qt's own focus chain: PySide takes whatever `nextInFocusChain` returns for a child of the widget
        # that it was asked of, and both die together.
        return []

    def first_focus(self) -> QWidget:
        """Return the widget that has the focus when the card opens."""
        return self.card

    def arrange(self) -> None:
        """Cover everything but the menu bar; centre the card."""
        top = self._window.menuBar().height()
        self.setGeometry(0, top, self._window.width(), self._window.height() - top)
        width = self.card_width
        layout = self.card.layout()
        wish = layout.totalHeightForWidth(width) if layout and layout.hasHeightForWidth() else -1
        height = min(max(wish, self.card.sizeHint().height()), self.height() - 2 * MARGIN)
        place = QPoint((self.width() - width) // 2, (self.height() - height) // 2)
        self.card.setGeometry(QRect(place.x(), place.y(), width, height))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Resize with the window, and stay over docks that are opened meanwhile."""
        if not self.isHidden():
            if event.type() is QEvent.Type.Resize:
                self.arrange()
            elif event.type() is QEvent.Type.LayoutRequest and not self._is_beside_another():
                self.raise_()
        return False

    def _is_beside_another(self) -> bool:
        siblings = self._window.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return any(each is not self and not each.isHidden() for each in siblings)

    def event(self, event: QEvent) -> bool:
        """Override single-key shortcuts, and others that :meth:`keeps` names."""
        early = event.type() is QEvent.Type.ShortcutOverride
        if early and isinstance(event, QKeyEvent) and (_is_plain(event) or self.keeps(event)):
            event.accept()
            return True
        return super().event(event)

    def keeps(self, _event: QKeyEvent) -> bool:
        """Return whether a shortcut with Ctrl or Alt does nothing while the overlay is open."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Close on Escape; press the focused button on Enter, as in a dialog."""
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in ENTER and isinstance(focused, QPushButton | QToolButton):
            focused.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Close on a click beside the card."""
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Cycle the focus inside the card."""
        stops = [stop for stop in self.stops() if stop.isVisibleTo(self) and stop.isEnabled()]
        if not stops:
            return False
        here = QApplication.focusWidget()
        at = stops.index(here) if here in stops else (-1 if forward else 0)
        stop = stops[(at + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Dim the window behind the card."""
        QPainter(self).fillRect(event.rect(), SCRIM)


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & STRONG and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
