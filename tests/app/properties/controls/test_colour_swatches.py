"""Colours can be chosen without a pointer."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.properties.controls.colour_button import COLUMNS, NAMED, ColourButton
from app.properties.controls.colour_swatches import ColourPalette


def test_arrows_and_enter_choose_a_colour(qtbot: QtBot) -> None:
    button = ColourButton("Background")
    qtbot.addWidget(button)
    button.show()
    taken: list[object] = []
    button.changed.connect(taken.append)
    button.click()
    menu = button.menu_below
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    grid = menu.findChild(ColourPalette)
    assert menu.focusWidget() is grid.buttons[0]
    QTest.keyClick(menu.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(menu.focusWidget(), Qt.Key.Key_Down)
    assert menu.focusWidget() is grid.buttons[COLUMNS + 1]
    QTest.keyClick(menu.focusWidget(), Qt.Key.Key_Return)
    assert taken == [list(NAMED.values())[COLUMNS + 1]]
    qtbot.waitUntil(menu.isHidden)
    assert QApplication.activePopupWidget() is None


def test_below_the_last_row_the_menu_goes_on(qtbot: QtBot) -> None:
    button = ColourButton("Background")
    qtbot.addWidget(button)
    button.show()
    button.click()
    menu = button.menu_below
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    grid = menu.findChild(ColourPalette)
    grid.buttons[-1].setFocus()
    QTest.keyClick(grid.buttons[-1], Qt.Key.Key_Down)
    active = menu.activeAction()
    assert active is not None
    assert active.text() == "Other colour…"
    menu.close()
