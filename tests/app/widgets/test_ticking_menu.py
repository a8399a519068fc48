"""A menu of things to tick stays open for the next one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.application import application
from app.widgets.ticking_menu import TickingMenu


@pytest.fixture
def menu(qtbot: QtBot) -> TickingMenu:
    application()
    made = TickingMenu()
    qtbot.addWidget(made)
    for text in ("one", "two"):
        made.addAction(text).setCheckable(True)
    made.addAction("all")
    made.popup(made.pos())
    return made


def click(qtbot: QtBot, menu: TickingMenu, entry: QAction) -> None:
    place = menu.actionGeometry(entry).center()
    qtbot.mouseMove(menu, place)  # type: ignore[no-untyped-call]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]


def test_several_entries_are_ticked_before_it_closes(qtbot: QtBot, menu: TickingMenu) -> None:
    one, two, everything = menu.actions()
    click(qtbot, menu, one)
    click(qtbot, menu, two)
    assert (one.isChecked(), two.isChecked(), menu.isVisible()) == (True, True, True)
    menu.setActiveAction(one)
    qtbot.keyClick(menu, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert (one.isChecked(), menu.isVisible()) == (False, True)
    click(qtbot, menu, everything)
    assert not menu.isVisible()


def test_enter_ticks_and_closes(qtbot: QtBot, menu: TickingMenu) -> None:
    menu.setActiveAction(menu.actions()[0])
    qtbot.keyClick(menu, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert menu.actions()[0].isChecked()
    assert not menu.isVisible()
