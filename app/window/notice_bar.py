"""A message above the image: what is wrong, what to do, and buttons that do it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.widgets.basic import label, restyle, tool_button
from app.widgets.text.plain_text import breakable, menu_text
from graphose_core.shown_text import shown

STAY = 8000
"""Milliseconds for which a message stays that leaves by itself."""


MOST_BELOW = 8
"""Messages that wait below the one on show."""


class _Said(NamedTuple):
    """A message, as :meth:`NoticeBar.say` takes it."""

    text: str
    topic: str
    level: str
    buttons: Sequence[tuple[str, Callable[[], object]]]
    leaves: bool


class NoticeBar(QFrame):
    """Hidden until it has something to say; then it lies over the upper edge of the canvas.

    Nothing makes room for it: the image would move under a pointer that is on its way to a joint. While it is
    held it neither comes nor goes: nothing shows itself in the middle of a drag.
    """

    covers = Signal(int)
    """How many pixels of height it covers now; 0: it is hidden."""

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
        """What it says; "" while it has nothing to say."""
        return shown(self._shown.text) if self._speaks and self._shown is not None else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """What can be done about it."""
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

        It stays until its topic is cleared; if it `leaves`, only until it has been there for some seconds
        with neither the pointer nor the keys on it. One that stays, and is covered by one of another topic,
        shows again after it: neither a failure nor a way out goes unseen.
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
        """Take the message away, if it is about this topic."""
        self._below = [each for each in self._below if each.topic != topic]
        if self._shown is not None and topic == self._shown.topic:
            self._go_on()

    def dismiss(self) -> None:
        """Take the message away, and those below it."""
        self._below = []
        self._go_on()

    def _go_on(self) -> None:
        """Take the message away; one that it has covered shows again."""
        self._shown = None
        if self._below:
            self._show(self._below.pop())
        else:
            self._speak(False)

    def hold(self, held: bool) -> None:
        """While it is held, it stays as it is; what is said meanwhile shows afterwards."""
        self._held = held
        self._speak(self._speaks)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Lie over whatever shares its place."""
        super().showEvent(event)
        self.raise_()
        self.covers.emit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Cover nothing."""
        super().hideEvent(event)
        self.covers.emit(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Cover more, or less."""
        super().resizeEvent(event)
        if not self.isHidden():
            self.covers.emit(self.height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Stay while the pointer is there."""
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin to wait anew."""
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
