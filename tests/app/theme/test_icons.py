"""Icons are painted at any size that a layout leaves them."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from app.application import application
from app.theme.icons import bind_icon, icon
from app.theme.theme import ThemeMode, theme


@pytest.fixture
def said(qtbot, qtlog):
    """What Qt prints; the theme has its padding."""
    application()
    theme().choose(ThemeMode.DARK)
    return qtlog


@pytest.mark.parametrize("height", [1, 7, 12, 40])
def test_a_squeezed_button_paints_without_a_word(qtbot, said, height):
    button = QToolButton()
    qtbot.addWidget(button)
    bind_icon(button, "folder-open-outline")
    button.setFixedSize(30, height)
    button.grab()
    assert [
        record.message for record in said.records if "Painter" in record.message or "Font" in record.message
    ] == []


@pytest.mark.parametrize(("side", "is_null"), [(-4, True), (0, True), (16, False)])
def test_an_icon_without_room_is_null(said, side, is_null):
    assert icon("undo").pixmap(QSize(side, side)).isNull() is is_null
