"""A message above the image: problem, remedy, and buttons that carry it out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.widgets.basic import label, restyle, tool_button
from app.widgets.text.plain_text import breakable, menu_text, plain_tip
from graphose_core.shown_text import shown

STAY = 8000
"""Milliseconds for which a temporary message stays."""

MOST_BELOW = 8
"""Most messages that wait behind the one on show."""

MOST_LETTERS = 500
"""Letters shown of a message; the canvas stays visible under a longer one, whose tool tip has the rest."""

BORDER = 2
"""Height in pixels of the bar's border, at most."""

MOST_IN_TIP = 4000
"""Letters shown in the tool tip."""


class _Said(NamedTuple):
    """Arguments of :meth:`NoticeBar.say`."""

    text: str
    topic: str
    level: str
    buttons: Sequence[tuple[str, Callable[[], object]]]
    leaves: bool


class NoticeBar(QFrame):
    """Lies over the upper edge of the canvas while it has a message; hidden otherwise.

    A fitted image always leaves the height of a message of one line free, so that nothing moves when it comes
    and goes. While it is held (during a drag) it neither appears, nor disappears, nor moves anything.
    """

    covers = Signal(int)
    """Height in pixels to leave free at the upper edge: at least that of a message of one line."""

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
        self._covered = 0
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

        It stays until its topic is cleared; one that `leaves` disappears after :data:`STAY`, unless pointer
        or focus are on it. A permanent message that one of another topic replaces is shown again after it, so
        that no failure is missed.
        """
        self._below = [each for each in self._below if each.topic != topic][-MOST_BELOW:]
        if self._shown is not None and not self._shown.leaves and self._shown.topic != topic:
            self._below.append(self._shown)
        self._show(_Said(text, topic, level, buttons, leaves))

    def renew(
        self, text: str, topic: str, level: str, buttons: Sequence[tuple[str, Callable[[], object]]]
    ) -> None:
        """Change the message about a topic, if it is on show or waits."""
        said = _Said(text, topic, level, buttons, False)
        self._below = [said if each.topic == topic else each for each in self._below]
        if self._shown is not None and self._shown.topic == topic:
            self._show(said)

    def _show(self, said: "_Said") -> None:
        self._shown, self._leaves = said, said.leaves
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(*each) for each in said.buttons]
        self._text.setText(breakable(_short(said.text, MOST_LETTERS)))
        is_cut = len(said.text) > MOST_LETTERS
        self._text.setToolTip(plain_tip(_short(said.text, MOST_IN_TIP)) if is_cut else "")
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
        self._cover()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Raise the bar above its siblings, and emit the height to leave free."""
        super().showEvent(event)
        self.raise_()
        self._cover()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the height to leave free."""
        super().hideEvent(event)
        self._cover()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Emit the height to leave free."""
        super().resizeEvent(event)
        self._cover()

    @property
    def room(self) -> int:
        """Height in pixels to leave free at present."""
        lines = self._close.sizeHint().height(), QPushButton("x").sizeHint().height()
        edges = self._row.contentsMargins()
        usual = max(lines) + edges.top() + edges.bottom() + BORDER
        return usual if self.isHidden() else max(self.height(), usual)

    def _cover(self) -> None:
        if not self._held and self.room != self._covered:
            self._covered = self.room
            self.covers.emit(self._covered)

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


def _short(text: str, most: int) -> str:
    """Return a text of at most so many letters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _text() -> QLabel:
    text = label("")
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return text
