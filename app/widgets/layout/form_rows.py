"""Rows of a form whose names stand level with their fields and lead to them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

SLACK = 3
"""Pixels beside a name: where one of its letters is underlined it is wider than Qt thinks."""


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a field of one line under a name, with `&` before the letter that leads to it."""
    name = QLabel(text)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setBuddy(field.focusProxy() or field)  # a holder of several takes no focus itself
    name.setMinimumWidth(name.sizeHint().width() + SLACK)
    name.setMinimumHeight(field.sizeHint().height())  # Qt alone lets it stand a little too high
    form.addRow(name, field)
