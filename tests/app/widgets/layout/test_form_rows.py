"""Names of a form stand level with their fields, whole, and lead to them."""

import pytest
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.application import application
from app.theme.theme import ThemeMode, theme
from app.widgets.layout.form_rows import add_row


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox])
def test_names_stand_level_with_their_fields_and_lead_to_them(qtbot: QtBot, kind: type[QWidget]) -> None:
    application()
    theme().choose(ThemeMode.DARK)
    page = QWidget()
    qtbot.addWidget(page)
    form, field = QFormLayout(page), kind()
    add_row(form, "&To", field)
    page.show()
    name = form.labelForField(field)
    assert isinstance(name, QLabel)
    assert name.buddy() is field
    assert abs(name.geometry().center().y() - field.geometry().center().y()) <= 1
    letters = name.fontMetrics().horizontalAdvance("T") + name.fontMetrics().horizontalAdvance("o")
    assert name.contentsRect().width() >= letters, "underlining a letter takes the kerning away"
