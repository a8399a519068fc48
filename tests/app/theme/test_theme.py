"""Both themes: complete, and readable."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.application import application
from app.theme.icons import icon
from app.theme.stylesheet import stylesheet_of
from app.theme.theme import ThemeMode, theme
from app.theme.tokens import DARK, LIGHT, Tokens


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_text_is_readable_on_every_surface(tokens: Tokens) -> None:
    for surface in (tokens.panel, tokens.field, tokens.hover, tokens.accent_soft):
        assert contrast(tokens.text, surface) >= 7
        assert contrast(tokens.quiet, surface) >= 4.5
    for surface in (tokens.panel, tokens.field):  # what cannot be done now can still be read
        assert 3 <= contrast(tokens.faint, surface) < contrast(tokens.quiet, surface) - 1
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    for signal in (tokens.good, tokens.warning, tokens.bad, tokens.accent):
        assert contrast(signal, tokens.panel) >= 3


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_the_sheet_is_filled_in(tokens: Tokens) -> None:
    assert "$" not in stylesheet_of(tokens)


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_backgrounds_have_an_image_for_screens_of_twice_as_many_pixels(tokens: Tokens, qtbot: QtBot) -> None:
    application()
    found = re.findall(r"background-image: url\((.+?)\)", stylesheet_of(tokens))
    assert found
    for path in map(Path, found):  # Qt enlarges the pixels of others; what is no background it draws anew
        double = path.with_name(f"{path.stem}@2x{path.suffix}")
        assert QPixmap(str(double)).size() == 2 * QPixmap(str(path)).size()


def test_the_system_decides_where_a_person_does_not(qtbot: QtBot) -> None:
    application()
    theme().choose(ThemeMode.SYSTEM)
    assert theme().tokens in (DARK, LIGHT)
    with qtbot.waitSignal(theme().changed):
        theme().choose(ThemeMode.DARK)
    assert theme().tokens is DARK


def test_the_theme_switches_with_the_system_while_it_is_followed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = application().styleHints()
    schemes = {Qt.ColorScheme.Light: LIGHT, Qt.ColorScheme.Dark: DARK}
    for mode, follows in ((ThemeMode.SYSTEM, True), (ThemeMode.DARK, False)):
        theme().choose(mode)
        for scheme, tokens in schemes.items():
            monkeypatch.setattr(theme(), "_scheme", lambda scheme=scheme: scheme)
            hints.colorSchemeChanged.emit(scheme)
            assert theme().tokens is (tokens if follows else DARK)


def test_icons_can_be_drawn(qtbot: QtBot) -> None:
    application()
    assert not icon("undo").pixmap(20, 20).isNull()


def test_rows_of_a_menu_stand_level_with_and_without_icons_and_ticks(qtbot: QtBot) -> None:
    application()
    theme().choose(ThemeMode.LIGHT)
    menu = QMenu()
    qtbot.addWidget(menu)
    rows = [menu.addAction("Hit") for _ in range(3)]
    rows[0].setIcon(icon("grid"))
    rows[1].setCheckable(True)
    menu.adjustSize()
    assert len({menu.actionGeometry(row).height() for row in rows}) == 1
    shown = menu.grab().toImage()

    def begins(row: QAction) -> int:
        """The first dark column behind the room for icons."""
        box = menu.actionGeometry(row).adjusted(28, 3, -8, -3)
        return next(
            x
            for x in range(box.left(), box.right())
            if any(shown.pixelColor(x, y).lightness() < 120 for y in range(box.top(), box.bottom()))
        )

    assert len({begins(row) for row in rows}) == 1


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_a_list_of_completions_is_readable(mode: ThemeMode, qtbot: QtBot) -> None:
    application()
    before = theme().mode
    theme().choose(mode)
    try:
        field = QLineEdit()
        field.setCompleter(QCompleter(["/root", "/run"], field))
        qtbot.addWidget(field)
        field.show()
        QTest.keyClicks(field, "/r")
        popup = field.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        image = popup.grab().toImage()
        ground = image.pixelColor(popup.width() - 6, popup.height() - 6).name()
        assert ground == theme().tokens.field.lower()
        assert contrast(theme().tokens.text, ground) >= 7
        popup.hide()
    finally:
        theme().choose(before)
