"""The tables of the skeleton editor: keys, and long cells."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.skeletons.dialog import SkeletonDialog
from graphose_core.document.files.skeletons import (
    figure_from,
    skeleton,
)
from tests.app.keys import give_focus


def test_the_tables_by_keys_alone(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("hand"), "hand"))
    qtbot.addWidget(dialog)
    dialog.show()
    table, before = dialog.joints.table, dialog.joints.rows
    table.setCurrentCell(0, 1)
    give_focus(table, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert dialog.joints.rows == before, "arrows choose cells and change none"
    assert (table.currentRow(), table.currentColumn()) == (1, 1)
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.focusWidget()
    assert isinstance(editor, QLineEdit), "Enter edits, and does not save"
    assert dialog.isVisible()
    editor.setText("pinky")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.joints.rows[1][0] == "pinky")
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert dialog.joints.rows[-1][0] == "joint_1"
    assert table.currentRow() == len(before)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(dialog.joints.rows) == len(before)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus(), "Tab leads on"


def test_a_long_cell_stays_in_its_row_and_is_shown_whole_by_its_tip(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("coco17"), "person"))
    qtbot.addWidget(dialog)
    table = dialog.attributes.table
    assert not table.wordWrap()
    assert all(table.item(i, 4).toolTip() == table.item(i, 4).text() for i in range(table.rowCount()))
