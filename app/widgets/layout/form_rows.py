"""Rows of a form whose labels are aligned with their fields and are their buddies."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

SLACK = 3
"""Extra width of a label in pixels: with an underlined letter it is wider than Qt computes."""


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a one-line field with a label, in which `&` precedes the mnemonic."""
    name = QLabel(text)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setBuddy(field.focusProxy() or field)  # a holder of several takes no focus itself
    name.setMinimumWidth(name.sizeHint().width() + SLACK)
    name.setMinimumHeight(field.sizeHint().height())  # Qt alone lets it stand a little too high
    form.addRow(name, field)
