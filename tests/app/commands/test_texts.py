"""What actions and buttons say: an ellipsis where more is asked first, tips that tell more than the label."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QWidget,
)

from app.commands.action import Action
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


def test_what_is_named_without_an_ellipsis_opens_no_dialog(driver: Driver, asked: list[str]) -> None:
    for each in commands(driver, ellipsis=False):
        if driver.window.commands[each.id].isEnabled():
            driver.act(each.id)
        assert asked == [], each.id


def test_what_is_named_with_an_ellipsis_asks_before_it_changes_the_scene(
    driver: Driver, asked: list[str]
) -> None:
    before = driver.editor.document
    for each in commands(driver, ellipsis=True):
        driver.act(each.id)
        assert driver.editor.document is before, each.id
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
