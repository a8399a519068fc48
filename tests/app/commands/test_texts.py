"""What actions and buttons say: an ellipsis where more is asked first, tips that tell more than the label."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands.action import Action
from tests.app.conftest import Workshop
from tests.app.window_driver import Driver

ASKING = (
    (QFileDialog, "getOpenFileName", ("", "")),
    (QFileDialog, "getSaveFileName", ("", "")),
    (QFileDialog, "getExistingDirectory", ""),
    (QInputDialog, "getText", ("", False)),
    (QColorDialog, "getColor", None),
    (QDialog, "exec", 0),
    (QDialog, "open", None),
)
"""What opens a dialog, and what it gives when that is cancelled."""

CONVENTIONAL = {"file.save", "file.new", "file.quit", "help.about"}
"""Named without an ellipsis everywhere: they may ask about what is not saved yet, or only tell."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dialogs that were opened; none is shown."""
    opened: list[str] = []

    def cancelled(name: str, answer: object) -> Callable[..., object]:
        def open_none(*_: object, **__: object) -> object:
            opened.append(name)
            return answer

        return open_none

    for owner, name, answer in ASKING:
        monkeypatch.setattr(owner, name, cancelled(f"{owner.__name__}.{name}", answer))
    return opened


@pytest.fixture
def own(qtbot: QtBot) -> Iterator[Driver]:
    """A window of this test alone: all its actions are taken, and what they leave would meet later tests."""
    workshop = Workshop()
    made = Driver(workshop.window(), qtbot)
    made.window.activateWindow()
    made.wait_for_image()
    yield made
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.parent() is made.window:
            each.close()
    workshop.close()


def commands(driver: Driver, ellipsis: bool) -> list[Action]:
    """Actions that can be taken now and are neither switches nor choices of a group."""
    made = driver.window.commands.made
    return [
        each
        for each in driver.window.commands.records.values()
        if not each.group
        and each.id not in CONVENTIONAL
        and made[each.id].isEnabled()
        and ("…" in made[each.id].text()) is ellipsis
    ]


def test_what_is_named_without_an_ellipsis_opens_no_dialog(own: Driver, asked: list[str]) -> None:
    for each in commands(own, ellipsis=False):
        if own.window.commands[each.id].isEnabled():
            own.act(each.id)
        assert asked == [], each.id


def test_what_is_named_with_an_ellipsis_asks_before_it_changes_the_scene(
    own: Driver, asked: list[str]
) -> None:
    before = own.editor.document
    for each in commands(own, ellipsis=True):
        own.act(each.id)
        assert own.editor.document is before, each.id
    assert asked


def words(text: str) -> str:
    """Return what a text says, without shortcut, case, mnemonic and punctuation."""
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)$|<[^>]*>", "", text.replace("&", ""))).strip().lower()


def test_tips_of_actions_tell_more_than_their_labels(driver: Driver) -> None:
    records = driver.window.commands.records.values()
    assert [each.id for each in records if words(each.tip) == words(each.text)] == []


def test_tooltips_of_buttons_tell_more_than_their_labels(driver: Driver) -> None:
    said = [
        (button.text(), button.toolTip())
        for button in driver.window.findChildren(QWidget)
        if isinstance(button, QAbstractButton) and button.text()
    ]
    assert [text for text, tip in said if tip and words(tip) == words(text)] == []
