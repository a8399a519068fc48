"""A field for the path of a file or folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.widgets.begin_at import begin_at
from app.widgets.text.plain_text import plain_tip


class PathField(QWidget):
    """Line edit of a path, with a button that opens a file dialog."""

    changed = Signal()
    """Another path was typed to its end, chosen, or set."""

    def __init__(self, name_filter: str, empty_text: str, parent: QWidget | None = None) -> None:
        """`name_filter`: filter of the file dialog; "" chooses a folder. `empty_text`: placeholder."""
        super().__init__(parent)
        self._filter = name_filter
        self.line = QLineEdit()
        self.line.setPlaceholderText(empty_text)
        self.line.setMinimumWidth(220)
        self.button = QPushButton("Choose…")
        self.button.setToolTip("Choose in a dialog")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.line.editingFinished.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)

    def path(self) -> Path | None:
        """Return the path; None if the field is empty."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: object) -> None:
        """Show a path, scrolled to its end; None empties the field."""
        self.line.setText("" if path is None else str(path))
        self.line.setToolTip(plain_tip(self.line.text()))
        self.changed.emit()

    def _choose(self) -> None:
        here = begin_at(self.path()) if self.path() else ""
        if self._filter:
            chosen, _ = QFileDialog.getOpenFileName(self, "Choose a file", here, self._filter)
        else:
            chosen = QFileDialog.getExistingDirectory(self, "Choose a folder", here)
        if chosen:
            self.set_path(chosen)
