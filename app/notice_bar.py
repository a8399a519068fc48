"""A message over the picture: what is wrong, what to do, and buttons that do it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.panels.widgets import column, label, tool_button

WIDEST = 640


class NoticeBar(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = ""
        self._frame = QFrame()
        self._frame.setProperty("role", "notice")
        self._frame.setMaximumWidth(WIDEST)
        self._text = label("")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setMinimumWidth(380)
        self._buttons: list[QPushButton] = []
        self._close = tool_button("close", "Dismiss")
        self._close.clicked.connect(self.hide)
        self.setLayout(column(self._frame, edge=16))
        self._row = QHBoxLayout(self._frame)
        self._row.setContentsMargins(14, 8, 6, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        text: str,
        topic: str,
        level: str = "warning",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show a message; `level` is "info", "warning" or "bad"; it stays until its topic is cleared."""
        self._topic = topic
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(*each) for each in buttons]
        self._text.setText(text)
        self._frame.setProperty("level", level)
        self.style().unpolish(self._frame)  # or the sheet would not look at the property again
        self.style().polish(self._frame)
        self.show()
        self.adjustSize()

    def clear(self, topic: str) -> None:
        """Hide the message, if it is about this topic."""
        if topic == self._topic:
            self.hide()

    def _button(self, text: str, handler: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: handler())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
