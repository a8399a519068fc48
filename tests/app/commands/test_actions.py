"""Actions as records: ids and shortcuts differ, all are in a menu, each says why it cannot be taken."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.commands.actions import Actions, shortcut_text
from app.help.shortcuts_page import ShortcutsPage
from app.window.menu_layout import CONTEXT, STRIP, paths
from tests.app.window_driver import Driver

IDS = [name for _, name in paths()]


def records(driver: Driver) -> list[Action]:
    return list(driver.window.commands.records.values())


def registry(widget: QWidget, *ids: str, break_off: bool = False) -> Actions:
    return Actions(widget, widget, [("&Menu", name) for name in ids], lambda: break_off)


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_shortcuts_differ(driver: Driver) -> None:
    keys = Counter(QKeySequence(key).toString() for each in records(driver) for key in each.shortcuts)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("names", [STRIP, CONTEXT])
def test_strip_and_context_menu_name_actions_of_the_menus(names: tuple[str | None, ...]) -> None:
    assert {name for name in names if name} <= set(IDS)


def test_every_action_has_a_shortcut_and_says_what_it_does(driver: Driver) -> None:
    assert [each.id for each in records(driver) if not each.shortcuts or not each.tip] == []
    assert all(driver.window.commands.records[name].icon for name in STRIP if name)


def test_what_can_be_impossible_says_what_to_do_first(driver: Driver) -> None:
    assert [each.id for each in records(driver) if each.when is not None and not each.when.reason] == []


def test_what_is_in_a_group_says_whether_it_is_switched_on(driver: Driver) -> None:
    assert [each.id for each in records(driver) if bool(each.group) != (each.checked is not None)] == []


def test_tooltips_name_the_shortcuts(driver: Driver) -> None:
    for each in records(driver):
        assert shortcut_text(each) in driver.window.commands[each.id].toolTip()


def test_menus_and_records_must_agree(widget: QWidget) -> None:
    one = Action("a.one", "One", "Does one", (), lambda: None)
    with pytest.raises(ValueError, match=r"in no menu \['a\.one'\]"):
        registry(widget).add([ActionSet((one,))])
    with pytest.raises(ValueError, match=r"without a record \['a\.two'\]"):
        registry(widget, "a.one", "a.two").add([ActionSet((one,))])
    with pytest.raises(ValueError, match="in two menus"):
        registry(widget, "a.one", "a.one").add([ActionSet((one,))])
    with pytest.raises(ValueError, match=r"'a\.one'; ids must differ"):
        registry(widget, "a.one").add([ActionSet((one,)), ActionSet((one,))])


class Lamp(QObject):
    changed = Signal(bool)
    on = False
    asked = 0

    def is_on(self) -> bool:
        self.asked += 1
        return self.on


def test_states_follow_the_signals_of_their_set_and_ask_each_question_once(widget: QWidget) -> None:
    lamp = Lamp(widget)
    lit = Condition("Light the lamp first", lamp.is_on)
    names = ("lamp.read", "lamp.write")
    pair = tuple(Action(name, name, "Needs light", (), lambda: None, when=lit) for name in names)
    shown = Action("lamp.on", "On", "Lights", (), lambda: None, group=SWITCH, checked=lambda: lamp.on)
    actions = registry(widget, *names, "lamp.on")
    actions.add([ActionSet((*pair, shown), (lamp.changed,))])
    assert not actions["lamp.read"].isEnabled()
    assert actions.why_disabled("lamp.read") == "Light the lamp first"
    lamp.on, lamp.asked = True, 0
    lamp.changed.emit(True)
    assert lamp.asked == 1
    assert all(actions[name].isEnabled() for name in names)
    assert actions["lamp.on"].isChecked()


@pytest.mark.parametrize("busy", [True, False])
def test_an_edit_waits_for_the_pointer(widget: QWidget, busy: bool) -> None:
    done: list[str] = []
    edit = Action("a.edit", "Edit", "Edits", (), lambda: done.append("edit"), edits=True)
    look = Action("a.look", "Look", "Looks", (), lambda: done.append("look"))
    actions = registry(widget, "a.edit", "a.look", break_off=busy)
    actions.add([ActionSet((edit, look))])
    actions.run("a.edit")
    actions.run("a.look")
    assert done == (["look"] if busy else ["edit", "look"])


def test_the_shortcuts_page_lists_every_action_and_can_be_searched(driver: Driver, qtbot: QtBot) -> None:
    page = ShortcutsPage(driver.window.commands.paths())
    qtbot.addWidget(page)
    words = [line for line, _ in page.lines]
    for each in records(driver):
        assert any(each.text.replace("&", "").rstrip("…").lower() in line for line in words), each.id
    assert any(line.startswith("view ▸ reference") and " paste " in line for line in words), (
        "two actions are called Paste"
    )
    page.filter("zoom in")
    (left,) = [line for line, widget in page.lines if not widget.isHidden()]
    assert "zoom in" in left


def test_the_shortcuts_page_has_the_order_of_the_menus(driver: Driver, qtbot: QtBot) -> None:
    page = ShortcutsPage(driver.window.commands.paths())
    qtbot.addWidget(page)
    titles = [line.split(" ", 1)[0] for line, _ in page.lines]
    first = sorted(set(titles), key=titles.index)
    assert first == ["pointer", "file", "edit", "figure", "tools", "view", "timeline", "train", "help"]


def test_no_two_entries_of_a_menu_have_one_letter(driver: Driver) -> None:
    for menu in driver.window.menuBar().findChildren(QMenu):
        letters = Counter(QKeySequence.mnemonic(entry.text()).toString() for entry in menu.actions())
        del letters[""]
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()
