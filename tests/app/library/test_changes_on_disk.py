"""Poses are saved, named, copied and deleted on disk, and come back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.library.menus import open_pose_menu
from app.library.panel import LibraryPanel
from app.library.view import OWN, View
from tests.app.keys import give_focus
from tests.app.library.shown_poses import path_of


def test_the_last_pose_of_a_folder_comes_back_by_the_key_too(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.look_at(OWN)
    panel.save()
    name = panel.grid.findChild(QLineEdit)
    give_focus(name, qtbot)
    QTest.keyClick(name, Qt.Key.Key_Return)
    give_focus(panel.grid, qtbot)
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert panel.shown == []
    assert panel.grid.isVisible(), "it keeps the keys"
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.shown == ["hand 1"]


def test_saving_renaming_deleting_and_taking_back(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.save()
    assert "hand 1" in panel.shown
    path = path_of(panel, "hand 1")
    panel.grid.renamed.emit(path, "My hand")
    assert "My hand" in panel.shown
    panel.grid.go_to(path)
    give_focus(panel.grid, qtbot)
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert "My hand" not in panel.shown
    assert "Delete" in panel.undo_bar.text.whole
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "My hand" in panel.shown
    panel.undo_bar.button.click()
    assert "hand 1" in panel.shown
    panel.undo_bar.button.click()
    assert "hand 1" not in panel.shown
    assert not panel.undo_bar.button.isVisible()


def test_ctrl_z_after_an_application_is_left_to_the_scene(
    panel: LibraryPanel, editor: Editor, qtbot: QtBot
) -> None:
    panel.save()
    saved = path_of(panel, "hand 1")
    panel.apply(path_of(panel, "Fist"))
    give_focus(panel.grid, qtbot)
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert saved in panel.grid.paths


def test_a_bundled_pose_cannot_be_deleted_but_copied(panel: LibraryPanel, qtbot: QtBot) -> None:
    path = path_of(panel, "Fist")
    with qtbot.waitSignal(panel.told) as told:
        panel.grid.deleted.emit(path)
    assert "comes with the application" in told.args[0]
    menu = open_pose_menu(panel, path, QPoint(0, 0))
    copy = next(action for action in menu.actions() if "Copy" in action.text())
    copy.trigger()
    menu.close()
    panel.look_at(View(bundled=False))
    assert panel.shown == ["Fist"]
