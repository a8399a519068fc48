"""The skeleton editor: a form that becomes a skeleton, a file, and an entry in the menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.figures.feature import FiguresFeature
from app.skeletons import dialog as skeleton_dialog
from app.skeletons.dialog import SkeletonDialog
from app.skeletons.row_table import RowTable
from app.skeletons.skeleton_from_draft import skeleton_from
from app.widgets.questions import Answer
from graphose_core.document.files.skeletons import (
    figure_from,
    forget_skeletons,
    own_folder,
    skeleton,
    skeleton_names,
)
from tests.app.keys import give_focus
from tests.app.window_driver import Driver

SAVE = QDialogButtonBox.StandardButton.Save


def test_what_the_form_does_not_show_stays_when_names_change(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("scissors"), "it"))
    qtbot.addWidget(dialog)
    was = {joint.name: dict(joint.attributes) for joint in skeleton("scissors").joints}
    spec = next(spec for spec in skeleton("scissors").attributes if spec.name == "thickness")

    def renamed(table: RowTable, name: str, new: str) -> None:
        place = next(row for row in range(table.table.rowCount()) if table.table.item(row, 0).text() == name)
        table.table.item(place, 0).setText(new)

    renamed(dialog.attributes, "thickness", "width")
    renamed(dialog.types, "scissors_tip", "point")
    renamed(dialog.joints, "left_tip", "left_point")
    kind = dialog.check()
    assert kind is not None
    made = next(spec for spec in kind.attributes if spec.name == "width")
    types = tuple("point" if name == "scissors_tip" else name for name in spec.applies_to)
    assert made == spec.replace(name="width", applies_to=types)
    own = next(joint for joint in kind.joints if joint.name == "left_point")
    assert own.attributes == {
        "width" if name == "thickness" else name: value for name, value in was["left_tip"].items()
    }


def test_a_new_skeleton_is_saved_and_stands_in_the_menus(driver: Driver) -> None:
    driver.act("figure.skeletons")
    dialog = driver.window.findChild(SkeletonDialog)
    assert dialog is not None
    dialog.name.setText("glove")
    dialog.label.setText("Glove")
    dialog.buttons.button(SAVE).click()
    assert (own_folder() / "glove.json").is_file()
    assert skeleton("glove").root == "wrist"
    menu = driver.window.feature(FiguresFeature).panel.add_button.menu_below
    (entry,) = [action for action in menu.actions() if action.data() == "glove"]
    driver.act("edit.select_none")
    entry.trigger()
    assert driver.editor.document.figures[-1].skeleton == "glove"


def test_rows_are_added_and_deleted_and_mistakes_hold_the_button(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    save = dialog.buttons.button(SAVE)
    assert save.isEnabled()
    dialog.joints.add_row()
    dialog.bones.add_row()
    assert not save.isEnabled()
    assert "choose both joints" in dialog.message.text()
    dialog.bones.table.item(1, 0).setText("b")
    dialog.bones.table.item(1, 1).setText("joint_1")
    assert save.isEnabled()
    assert len(skeleton_from(dialog.draft).joints) == 3
    dialog.bones.table.clearSelection()  # with Ctrl still held by a test before, a selected row is let go
    dialog.bones.table.selectRow(1)
    dialog.bones.delete_rows()
    assert len(skeleton_from(dialog.draft).bones) == 1


def test_a_renamed_joint_keeps_its_bones_counterpart_and_root(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("coco17"), "person"))
    qtbot.addWidget(dialog)
    rows = [cells[0] for cells in dialog.joints.rows]
    dialog.joints.table.item(rows.index("left_hip"), 0).setText("left_haunch")
    dialog.types.table.item(0, 0).setText("snout")
    kind = skeleton_from(dialog.draft)
    assert kind.root == "left_haunch"
    assert ("left_haunch", "right_hip") in kind.bones
    assert ("left_haunch", "right_hip") in kind.pairs
    assert kind.joints[0].type == "snout"


def test_bundled_names_are_refused_and_own_skeletons_deleted(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    for bad in ("hand", "../hand", "My Hand"):
        dialog.name.setText(bad)
        dialog.save()
        assert "name" in dialog.message.text()
    dialog.name.setText("mine")
    dialog.save()
    assert "mine" in skeleton_names()
    assert dialog.check() is not None
    dialog.delete()
    assert "mine" not in skeleton_names()


def test_a_broken_file_of_ones_own_is_left_out() -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "bad.json").write_text("{}")
    (own_folder() / "hand.json").write_text("{}")
    forget_skeletons()
    assert "bad" not in skeleton_names()
    assert skeleton("hand").label == "Hand"


def test_traits_are_boxes_to_tick(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("coco17"), "person"))
    qtbot.addWidget(dialog)
    assert set(dialog.draft.traits) == set(skeleton("coco17").traits)
    dialog.traits.boxes["wears_outfits"].click()
    kind = dialog.check()
    assert kind is not None
    assert set(skeleton("coco17").traits) - set(kind.traits) == {"wears_outfits"}


def test_closing_asks_before_changes_are_lost(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = [Answer.Cancel, Answer.Discard]

    def ask(_parent: object, _title: str, text: str, _answers: Answer) -> Answer:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(skeleton_dialog, "ask", ask)
    dialog = SkeletonDialog(figure_from(skeleton("hand"), "hand"))
    qtbot.addWidget(dialog)
    dialog.show()
    give_focus(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not asked
    dialog.show()
    dialog.label.setText("Paw")
    give_focus(dialog.label, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(asked) == 2
