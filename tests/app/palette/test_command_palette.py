"""The palette: finds every action, runs it by keys alone, and says why one cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.gestures.pointer import Tool
from app.files.feature import FilesFeature
from app.palette import line
from app.palette.command_palette import CommandPalette
from app.palette.commands import Found, all_commands, search
from app.palette.feature import PaletteFeature
from app.window.menu_layout import paths
from graphose_core.document.files.scene_file import save
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.window_driver import Driver


@pytest.fixture
def palette(driver: Driver) -> Iterator[CommandPalette]:
    driver.canvas.setFocus()
    QTest.keyClick(driver.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = driver.window.feature(PaletteFeature).palette
    assert palette.isVisible()
    yield palette
    palette.close()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def names(palette: CommandPalette) -> list[str]:
    return [found.command.text for found in palette.found]


def test_it_lists_every_action_with_its_keys(palette: CommandPalette) -> None:
    listed = {found.command.action.objectName() for found in palette.found}
    assert {name for _, name in paths()} <= listed
    assert all(found.command.keys for found in palette.found if found.command.action.objectName())


def test_the_name_of_an_action_finds_it(driver: Driver) -> None:
    every = all_commands(driver.window.commands)
    commands = [command for command in every if command.action.objectName()]  # not of menus that change
    for command in commands:
        found = [each.command.text for each in search(commands, command.text)]
        assert command.text in found[:2], (command.text, found[:3])


def test_what_lies_in_a_submenu_says_in_which(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.search, "reference paste")
    command = palette.found[0].command
    assert (command.text, command.action.objectName()) == ("Paste", "reference.paste")
    assert command.menu.startswith("View ▸ Reference")


@pytest.mark.parametrize("typed", ["export picture", "Export pict", "export image"])
def test_who_types_picture_finds_what_is_called_image(driver: Driver, typed: str) -> None:
    commands = all_commands(driver.window.commands)
    assert search(commands, typed)[0].command.action.objectName() == "file.export"
    assert search([replace(commands[0], text="Picture of Ann")], "picture"), "a name that has the word"


def test_typing_and_enter_run_an_action(driver: Driver, palette: CommandPalette) -> None:
    QTest.keyClicks(palette.search, "con joi")
    assert names(palette)[0] == "Connect joints"
    press(Qt.Key.Key_Return)
    assert palette.isHidden()
    driver.qtbot.waitUntil(lambda: driver.canvas.tool is Tool.CONNECT)
    assert driver.canvas.hasFocus()


def test_up_and_down_go_round(palette: CommandPalette) -> None:
    press(Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1


def test_what_was_used_last_stands_first(driver: Driver, palette: CommandPalette) -> None:
    palette.search.setText("fit")
    press(Qt.Key.Key_Return)
    driver.act("help.palette")
    assert names(palette)[0] == "Fit"


def test_figures_to_be_added_and_recent_files_are_offered(driver: Driver, palette: CommandPalette) -> None:
    palette.search.setText("robot")
    assert "Robot arm" in names(palette)
    before = len(driver.editor.document.figures)
    press(Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: len(driver.editor.document.figures) == before + 1)


def test_what_cannot_be_done_says_why_and_does_nothing(driver: Driver, palette: CommandPalette) -> None:
    palette.close()
    driver.editor.open(empty_scene())
    driver.act("help.palette")
    idle = [found.command for found in palette.found if not found.command.action.isEnabled()]
    assert len(idle) > 10
    unknown = [command.text for command in idle if command.why_not == "Not possible now"]
    assert unknown == []
    palette.search.setText("duplicate")
    press(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_and_the_canvas_has_the_keys_again(driver: Driver, palette: CommandPalette) -> None:
    press(Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert driver.canvas.hasFocus()


def test_nothing_fits_is_said(palette: CommandPalette) -> None:
    palette.search.setText("qqqzzz")
    assert not palette.none.isHidden()
    press(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_name_of_a_menu_finds_what_is_in_it_before_what_only_mentions_it(palette: CommandPalette) -> None:
    palette.search.setText("canvas")
    assert {found.command.menu for found in palette.found[:7]} == {"Edit ▸ Canvas"}
    assert len(palette.found) > 7


@pytest.mark.parametrize("name", ["Mum & Dad", "two\nlines", "W" * 70])
def test_a_file_is_listed_by_its_name_and_stays_in_its_line(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / f"{name}.graphose"
    save(sample_scene(), path)
    recent = driver.window.feature(FilesFeature).files.recent
    recent.add(path)
    palette = driver.window.feature(PaletteFeature).palette
    palette.open()
    palette.search.setText("recent")
    assert " ".join(path.name.split()) in names(palette)
    drawn: list[QRect] = []
    original = line._letters

    def letters(painter: QPainter, room: QRect, found: Found, plain: str, marked: str) -> int:
        drawn.append(
            QRect(room.topLeft(), QPoint(original(painter, room, found, plain, marked), room.bottom()))
        )
        assert drawn[-1].right() <= room.right() + 1
        return drawn[-1].right()

    monkeypatch.setattr(line, "_letters", letters)
    palette.list.viewport().grab()
    assert drawn
    palette.close()


def test_the_icon_of_what_cannot_be_done_is_as_faint_as_its_words(
    driver: Driver, palette: CommandPalette
) -> None:
    palette.close()
    driver.editor.open(empty_scene())
    driver.act("help.palette")
    palette.search.setText("duplicate")
    found = palette.found[0].command
    assert not found.action.isEnabled()
    row = palette.list.visualItemRect(palette.list.item(0))
    top = row.top() + (row.height() - line.ICON) // 2
    place = QRect(row.left() + line.EDGE, top, line.ICON, line.ICON)
    faint = palette.list.viewport().grab(place).toImage()
    found.action.setEnabled(True)
    assert palette.list.viewport().grab(place).toImage() != faint
    found.action.setEnabled(False)
