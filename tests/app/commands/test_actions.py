"""Actions as rows of data: names and keys differ, each row does something, each list names real rows."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.build import build_actions, keys_text
from app.commands.handlers import commands
from app.commands.rows import CONTEXT, STRIP, rows
from app.help.shortcuts_page import ShortcutsPage
from tests.app.window_driver import Driver

ROWS = [row for _, row in rows()]


def test_names_and_keys_differ() -> None:
    assert max(Counter(row.name for row in ROWS).values()) == 1
    keys = Counter(QKeySequence(key).toString() for row in ROWS for key in row.keys)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("names", [STRIP, CONTEXT])
def test_strip_and_context_menu_name_rows(names: tuple[str | None, ...]) -> None:
    assert {name for name in names if name} <= {row.name for row in ROWS}


def test_every_action_has_a_shortcut() -> None:
    assert [row.name for row in ROWS if not row.keys] == []


def test_all_rows_say_what_they_do_and_those_of_the_strip_have_icons() -> None:
    assert all(row.tip for row in ROWS)
    assert all(row.icon for row in ROWS if row.name in STRIP)


def test_each_row_has_a_handler_and_each_handler_a_row(driver: Driver) -> None:
    assert set(commands(driver.window)) == {row.name for row in ROWS}


def test_a_row_without_a_handler_is_an_error(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(KeyError, match=r"file\.new"):
        build_actions(widget, widget, {})


def test_tooltips_name_the_keys(driver: Driver) -> None:
    for row in ROWS:
        assert keys_text(row) in driver.window.actions_by_name[row.name].toolTip()


def test_the_shortcuts_page_lists_every_action_and_can_be_searched(qtbot: QtBot) -> None:
    page = ShortcutsPage()
    qtbot.addWidget(page)
    words = [line for line, _ in page.lines]
    for row in ROWS:
        assert any(row.text.replace("&", "").rstrip("…").lower() in line for line in words), row.name
    assert any(line.startswith("view ▸ reference") and " paste " in line for line in words), (
        "two actions are called Paste"
    )
    page.filter("zoom in")
    (left,) = [line for line, widget in page.lines if not widget.isHidden()]
    assert "zoom in" in left


def test_the_shortcuts_page_has_the_order_of_the_menus(qtbot: QtBot) -> None:
    page = ShortcutsPage()
    qtbot.addWidget(page)
    titles = [line.split(" ", 1)[0] for line, _ in page.lines]
    first = sorted(set(titles), key=titles.index)
    assert first == ["pointer", "file", "edit", "figure", "tools", "view", "timeline", "train", "help"]
