"""A message inside a panel: problem and remedy, with expandable details."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.text.plain_text import PlainLabel
from graphose_core.shown_text import shown


class Notice(QFrame):
    """Shows a message; hidden without one."""

    def __init__(self, level: str = "warning", parent: QWidget | None = None) -> None:
        """`level`: "warning" or "bad", the colour of its edge."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("level", level)
        self.message = PlainLabel()  # it may quote a file
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details_button = QToolButton()
        self.details_button.setText("Details")
        self.details_button.setToolTip("Show what the system said")
        self.details_button.setCheckable(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFixedHeight(140)
        self.details.hide()
        self.details_button.toggled.connect(self.details.setVisible)
        layout = QVBoxLayout(self)
        for widget in (self.message, self.details_button, self.details):
            layout.addWidget(widget)
        self.hide()

    def say(self, message: str, details: str = "") -> None:
        """Show a message; `details` are expanded on demand."""
        self.message.setText(message)
        self.details.setPlainText(shown(details))
        self.details.verticalScrollBar().setValue(self.details.verticalScrollBar().maximum())
        self.details_button.setChecked(False)
        self.details_button.setVisible(bool(details))
        self.show()

    def hide_when_changed(self, fields: QWidget) -> None:
        """Hide when a field inside a widget is changed, as the message may no longer apply."""
        for text in fields.findChildren(QLineEdit):
            text.textChanged.connect(self.hide)
        for box in fields.findChildren(QComboBox):
            box.currentIndexChanged.connect(self.hide)
        for button in fields.findChildren(QAbstractButton):
            if not self.isAncestorOf(button):
                button.toggled.connect(self.hide)
