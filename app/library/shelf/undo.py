"""Bar that names the last change of the library, with a button that undoes it."""

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.widgets.basic import row
from app.widgets.text.elided import ElidedLabel


class LibraryUndo(QFrame):
    """Visible while there is a change to undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel()
        self.button = QPushButton("Undo")
        self.button.setToolTip("Bring back what was deleted or renamed in the library")
        layout = row(self.text, self.button)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def say(self, last: str) -> None:
        """Show the label of the last change; "" hides the bar."""
        self.text.say(last)
        self.setVisible(bool(last))
