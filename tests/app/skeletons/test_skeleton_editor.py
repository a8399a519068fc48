"""The skeleton editor: what is typed becomes a skeleton, a file, and an entry in the menus."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.figures.feature import FiguresFeature
from app.skeletons import dialog as skeleton_dialog
from app.skeletons.dialog import SkeletonDialog
from app.skeletons.drafts import blank, draft_from, draft_of, guessed_counterpart, skeleton_from
from app.skeletons.row_table import RowTable
from app.widgets.questions import Answer
from graphose_core.document.edits.rename_edits import RenameJoint
from graphose_core.document.files.skeletons import (
    VARIABLE,
    bundled_names,
    figure_from,
    forget_skeletons,
    own_folder,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.pose import JointRef, PoseDocument
from graphose_core.errors import SkeletonError
from tests.app.window_driver import Driver

SAVE = QDialogButtonBox.StandardButton.Save


@pytest.fixture(autouse=True)
def own_skeletons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "skeletons"))
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not saved when a test ends is discarded."""
    monkeypatch.setattr(skeleton_dialog, "ask", lambda *_args: Answer.Discard)


@pytest.mark.parametrize("name", sorted(bundled_names()))
def test_a_draft_of_a_skeleton_is_that_skeleton(name: str) -> None:
    kind, again = skeleton(name), skeleton_from(draft_of(skeleton(name)))
    assert (again.bones, again.root, again.label) == (kind.bones, kind.root, kind.label)
    assert {frozenset(pair) for pair in again.pairs} == {frozenset(pair) for pair in kind.pairs}
    assert [(joint.name, joint.attributes) for joint in again.joints] == [
        (joint.name, joint.attributes) for joint in kind.joints
    ]
    assert again.attributes == kind.attributes
    assert again.traits == kind.traits


def test_a_figure_with_changes_becomes_a_kind_of_its_own() -> None:
    figure = figure_from(skeleton("coco17"), "person", centre=(0.2, 0.3), size=0.3)
    kind = skeleton_from(draft_from(figure))
    assert kind.name == "my_coco17"
    assert kind.traits == skeleton("coco17").traits
    assert len(kind.pairs) == 8
    assert all(0 <= c <= 1 for joint in kind.joints for c in joint.position)


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


def test_values_of_an_attribute_that_is_another_kind_now_go() -> None:
    draft = draft_of(skeleton("scissors"))
    rows = [
        (row[0], row[1], "categorical", row[3], "thin, thick", *row[5:]) if row[0] == "thickness" else row
        for row in draft.attributes
    ]
    kind = skeleton_from(replace(draft, attributes=rows))
    assert all("thickness" not in joint.attributes for joint in kind.joints)
    assert any("colour" in joint.attributes for joint in kind.joints)
    assert next(spec for spec in kind.attributes if spec.name == "thickness").applies_to == ()


def test_a_copy_of_people_holds_their_hands() -> None:
    figure = figure_from(skeleton("coco17"), "person")
    held = [spec for spec in skeleton_from(draft_from(figure)).attributes if spec.held]
    assert [spec.name for spec in held] == ["hand", "twist", "bend", "lean"]
    assert all(set(spec.applies_to) <= {joint.type for joint in figure.joints} for spec in held)


def test_a_renamed_joint_keeps_its_counterpart() -> None:
    figure = figure_from(skeleton("coco17"), "person")
    rename = RenameJoint(JointRef("person", "left_wrist"), "paw")
    kind = skeleton_from(draft_from(rename.apply(PoseDocument(figures=(figure,))).figure("person")))
    assert {"paw", "right_wrist"} in map(set, kind.pairs)
    assert len(kind.pairs) == 8


def test_counterparts_are_guessed_from_names() -> None:
    assert guessed_counterpart("left_paw", {"left_paw", "right_paw"}) == "right_paw"
    assert guessed_counterpart("tail", {"tail"}) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"bones": [("a", "nobody")]}, "two different joints"),
        ({"bones": [("a", "")]}, "bone 1 .*choose both joints"),
        ({"bones": [("a", "a")]}, "bone 1 .*two different joints"),
        ({"joints": [("a", "joint", "a", "0", "0")], "bones": []}, "^the counterpart of 'a' .*other side"),
        (
            {"joints": [("a", "joint", "b", "0", "0")], "bones": []},
            "^the counterpart of 'a' is 'b', .*choose one, or none",
        ),
        ({"joints": [("a", "joint", "", "x", "0")]}, "is not a number"),
        ({"joints": [("a", "wing", "", "0", "0")], "bones": []}, "wing"),
        ({"types": [("joint", "", "red")]}, "#rrggbb"),
        ({"attributes": [("kind", "", "categorical", "joint", "", "", "")]}, "choose from"),
        ({"attributes": [("kind", "", "scalar", "joint", "", "1", "0")]}, "minimum"),
        ({"types": [("joint", "", "#000000")] * 2}, "joint types"),
    ],
)
def test_what_does_not_fit_is_named(changes: dict[str, list[tuple[str, ...]]], words: str) -> None:
    with pytest.raises(SkeletonError, match=words):
        skeleton_from(replace(blank(), **changes))


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


def test_the_starting_pose_is_dragged(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    sketch = dialog.sketch
    start = sketch.point_of("a").toPoint()
    QTest.mousePress(sketch, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(sketch, start + QPoint(20, 0))
    QTest.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    x, y = skeleton_from(dialog.draft).joints[0].position
    assert x > 0.52
    assert y == pytest.approx(0.3, abs=0.01)


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


def test_the_tables_by_keys_alone(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("hand"), "hand"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    table, before = dialog.joints.table, dialog.joints.rows
    table.setCurrentCell(0, 1)
    table.setFocus()
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


def test_traits_are_boxes_to_tick(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("coco17"), "person"))
    qtbot.addWidget(dialog)
    assert set(dialog.draft.traits) == set(skeleton("coco17").traits)
    dialog.traits.boxes["wears_outfits"].click()
    kind = dialog.check()
    assert kind is not None
    assert set(skeleton("coco17").traits) - set(kind.traits) == {"wears_outfits"}


def test_joints_are_placed_and_connected_in_the_sketch(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    sketch, left = dialog.sketch, Qt.MouseButton.LeftButton
    QTest.mouseClick(sketch, left, pos=sketch.point_of("b").toPoint())
    free = QPoint(sketch.width() * 3 // 4, sketch.height() // 2)
    QTest.mouseClick(sketch, left, pos=free)
    QTest.mouseDClick(sketch, left, pos=free)
    assert [cells[0] for cells in dialog.joints.rows] == ["a", "b", "joint_1"]
    assert dialog.bones.rows == [("a", "b"), ("b", "joint_1")]
    assert (sketch.point_of("joint_1").toPoint() - free).manhattanLength() <= 2
    shift = Qt.KeyboardModifier.ShiftModifier
    for bones in ([("a", "b"), ("b", "joint_1"), ("joint_1", "a")], [("a", "b"), ("b", "joint_1")]):
        QTest.mouseClick(sketch, left, shift, pos=sketch.point_of("a").toPoint())
        assert dialog.bones.rows == bones
    assert dialog.check() is not None


def test_what_does_not_fit_together_yet_can_be_placed_all_the_same(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.bones.add_row()
    assert dialog.check() is None
    dialog.joints.add_row()
    at = dialog.sketch.point_of("joint_1").toPoint()
    QTest.mousePress(dialog.sketch, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(dialog.sketch, at + QPoint(60, 0))
    QTest.mouseRelease(dialog.sketch, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    assert float(dialog.joints.rows[-1][3]) > 0.55
    dialog.joints.table.item(0, 3).setText("left")
    assert [joint.name for joint in dialog.sketch._sketch.joints] == ["b", "joint_1"]


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
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not asked
    dialog.show()
    dialog.label.setText("Paw")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(asked) == 2


def test_a_long_cell_stays_in_its_row_and_is_shown_whole_by_its_tip(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(figure_from(skeleton("coco17"), "person"))
    qtbot.addWidget(dialog)
    table = dialog.attributes.table
    assert not table.wordWrap()
    assert all(table.item(i, 4).toolTip() == table.item(i, 4).text() for i in range(table.rowCount()))
