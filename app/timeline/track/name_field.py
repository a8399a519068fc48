"""A field over the timeline in which a keyframe is renamed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

WIDTH = 130
"""Width of the field, in pixels."""


class NameField(QLineEdit):
    """Emits the name on Enter or loss of focus; Escape cancels."""

    named = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self.setMaxLength(120)
        self.setAccessibleName("Name of the keyframe")
        self.editingFinished.connect(self._take)
        self.hide()

    def ask(self, name: str, at: QPoint) -> None:
        """Show the field with a name; the centre of its upper edge lies at a place of its parent."""
        parent = self.parentWidget()
        assert parent is not None, "the field lies over the timeline"
        self._name = name
        self.setText(name)
        left = min(max(at.x() - WIDTH // 2, 2), parent.width() - WIDTH - 2)
        self.setGeometry(left, min(at.y(), parent.height() - 28), WIDTH, 26)
        self.show()
        self.selectAll()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Cancel on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if self.isVisible():
            name, new = self._name, self.text().strip()
            self._close()
            if new and new != name:
                self.named.emit(name, new)

    def _close(self) -> None:
        self._name = ""
        self.hide()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()
