"""Shortcuts of a single key never fire while a list or a field has the focus; all others do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.commands.typing_guard import TypingGuard
from tests.app.window_driver import Driver

KEYS = "ahlrionsfvjcdkbg12345"


@pytest.fixture
def ran(driver: Driver) -> Iterator[list[str]]:
    """Ids of the actions that are taken."""
    taken: list[str] = []
    made = driver.window.commands.made
    links = [
        action.triggered.connect(lambda _=False, name=name: taken.append(name))
        for name, action in made.items()
    ]
    yield taken
    for action, link in zip(made.values(), links, strict=True):
        action.triggered.disconnect(link)


def focused(driver: Driver, widget: QWidget, qtbot: QtBot) -> QWidget:
    """Put a widget into the window, with the focus."""
    widget.setParent(driver.window)
    widget.show()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


@pytest.mark.parametrize("kind", [QListWidget, QLineEdit, QDoubleSpinBox, QComboBox])
def test_typing_takes_no_action(driver: Driver, ran: list[str], kind: type[QWidget], qtbot: QtBot) -> None:
    widget = focused(driver, kind(), qtbot)
    try:
        before = driver.editor.history.document
        for key in KEYS:
            QTest.keyClick(widget, key)
        for special in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space):
            QTest.keyClick(widget, special)
        QTest.keyClick(widget, "A", Qt.KeyboardModifier.ShiftModifier)
        assert ran == []
        assert driver.editor.history.document == before
        QTest.keyClick(widget, "0", Qt.KeyboardModifier.ControlModifier)
        assert ran == ["view.fit"]
    finally:
        widget.setParent(None)
        widget.deleteLater()


def test_elsewhere_they_do(driver: Driver, ran: list[str], qtbot: QtBot) -> None:
    widget = focused(driver, QPushButton("Button"), qtbot)
    try:
        QTest.keyClick(widget, "n")
        assert ran == ["view.smooth"]
    finally:
        widget.setParent(None)
        widget.deleteLater()


def test_a_field_that_is_gone_is_forgotten(driver: Driver, qtbot: QtBot) -> None:
    widget = focused(driver, QLineEdit(), qtbot)
    widget.setParent(None)
    widget.deleteLater()
    qtbot.wait(10)
    other = focused(driver, QLineEdit(), qtbot)
    QTest.keyClick(other, "h")
    assert other.text() == "h"
    other.setParent(None)
    other.deleteLater()


def test_a_list_is_deleted_with_the_dialog_that_has_the_focus(
    driver: Driver,
) -> None:
    guard = TypingGuard(driver.window)
    for _ in range(2):
        widget = QListWidget()
        guard._follow(None, widget)
        delete(widget)  # the focus changes before anybody hears that it is gone
        guard._watched = widget
        guard._follow(widget, None)
        assert guard._watched is None
