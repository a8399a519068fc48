"""A message above the image: problem, remedy, and buttons that carry it out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.widgets.basic import label, restyle, tool_button
from app.widgets.text.plain_text import breakable, menu_text
from graphose_core.shown_text import shown

STAY = 8000
"""Milliseconds for which a temporary message stays."""


MOST_BELOW = 8
"""Most messages that wait behind the one on show."""


class _Said(NamedTuple):
    """Arguments of :meth:`NoticeBar.say`."""

    text: str
    topic: str
    level: str
    buttons: Sequence[tuple[str, Callable[[], object]]]
    leaves: bool


class NoticeBar(QFrame):
    """Lies over the upper edge of the canvas while it has a message; hidden otherwise.

    The canvas is not resized, so that the image does not move under the pointer. While it is held (during a
    drag) it neither appears nor disappears.
    """

    covers = Signal(int)
    """Covered height in pixels; 0: it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: _Said | None = None
        self._below: list[_Said] = []
        self._speaks = False
        self._held = False
        self.setProperty("role", "banner")
        self._text = _text()
        self._buttons: list[QPushButton] = []
        self._close = tool_button("close", "Dismiss")
        self._close.clicked.connect(self._go_on)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 6, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._leaves = False
        self.timer = QTimer(self, singleShot=True, interval=STAY)
        self.timer.timeout.connect(self._leave)
        self.hide()

    @property
    def text(self) -> str:
        """The message; "" without one."""
        return shown(self._shown.text) if self._speaks and self._shown is not None else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of the message."""
        return list(self._buttons)

    def say(
        self,
        text: str,
        topic: str,
        level: str = "warning",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        leaves: bool = False,
    ) -> None:
        """Show a message; `level` is "info", "warning" or "bad".

        It stays until its topic is cleared. One that `leaves` disappears after :data:`STAY`, unless the
        pointer or the focus is on it. A permanent message that one of another topic replaces is shown again
        after it, so that no failure is missed.
        """
        self._below = [each for each in self._below if each.topic != topic][-MOST_BELOW:]
        if self._shown is not None and not self._shown.leaves and self._shown.topic != topic:
            self._below.append(self._shown)
        self._show(_Said(text, topic, level, buttons, leaves))

    def _show(self, said: "_Said") -> None:
        self._shown, self._leaves = said, said.leaves
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(*each) for each in said.buttons]
        self._text.setText(breakable(said.text))
        restyle(self, "level", said.level)
        self._speak(True)
        self._wait()

    def clear(self, topic: str) -> None:
        """Remove the message about this topic."""
        self._below = [each for each in self._below if each.topic != topic]
        if self._shown is not None and topic == self._shown.topic:
            self._go_on()

    def dismiss(self) -> None:
        """Remove the message, and all waiting ones."""
        self._below = []
        self._go_on()

    def _go_on(self) -> None:
        """Remove the message, and show the next waiting one."""
        self._shown = None
        if self._below:
            self._show(self._below.pop())
        else:
            self._speak(False)

    def hold(self, held: bool) -> None:
        """Freeze or release the bar; messages of the meantime are shown on release."""
        self._held = held
        self._speak(self._speaks)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Raise the bar above its siblings, and emit the covered height."""
        super().showEvent(event)
        self.raise_()
        self.covers.emit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit that nothing is covered."""
        super().hideEvent(event)
        self.covers.emit(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the covered height."""
        super().resizeEvent(event)
        if not self.isHidden():
            self.covers.emit(self.height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Stop the timer while the pointer is over the bar."""
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Restart the timer."""
        self._wait()
        super().leaveEvent(event)

    def _wait(self) -> None:
        self.timer.start() if self._leaves else self.timer.stop()

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        if self._held or self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._wait()
        else:
            self._go_on()

    def _speak(self, speaks: bool) -> None:
        self._speaks = speaks
        if not self._held:
            self.setVisible(speaks)

    def _button(self, text: str, handler: Callable[[], object]) -> QPushButton:
        button = QPushButton(menu_text(text))
        button.clicked.connect(lambda _checked=False: handler())
        self._row.insertWidget(self._row.count() - 1, button)
        return button


def _text() -> QLabel:
    text = label("")
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return text
