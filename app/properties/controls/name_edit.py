"""A field for a name: Enter, or leaving it, takes what was typed; Escape leaves the old one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.widgets.text.plain_text import plain_tip

LONGEST = 120
"""Longest name, in characters."""


class NameEdit(QLineEdit):
    """Shows a name and emits a changed one; empty or unchanged text is ignored."""

    named = Signal(str)

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._shown = ""
        self.setMaxLength(LONGEST)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(tip))
        self.editingFinished.connect(self._take)

    def show_name(self, name: str) -> None:
        """Show another name; discard text that was being typed."""
        if name != self._shown:
            self._shown = name
            self.reset()

    def reset(self) -> None:
        """Discard what was typed."""
        self.setText(self._shown)

    def ask(self) -> None:
        """Focus the field with its text selected."""
        self.setFocus()
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Cancel on Escape, which has no other effect while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.KeyPress:
                self.reset()
                self.selectAll()
            event.accept()
            return True
        return super().event(event)

    def _take(self) -> None:
        name = self.text().strip()
        if not name or name == self._shown:
            self.reset()
        else:
            self.named.emit(name)
