"""Several saved poses are selected by pointer and keys, and become keyframes or are deleted together."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from app.poses.feature import PosesFeature
from app.poses.pose_list import PoseList
from app.timeline.dock import TimelineDock
from app.timeline.feature import TimelineFeature
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from tests.app.window_driver import LEFT, NONE, Driver, Keys

CTRL, SHIFT = Keys.ControlModifier, Keys.ShiftModifier
TIP = JointRef("hand", "index_4")


class Chooser:
    """A driver of the window with four saved poses, and its hands on their list."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        for number in range(4):
            driver.editor.do(MoveJoints({TIP: (0.2 * (number + 1), 0.5)}))
            driver.act("pose.save")
        self.panel = driver.window.feature(PosesFeature).panel

    @property
    def poses(self) -> PoseList:
        return self.panel.poses

    @property
    def dock(self) -> TimelineDock:
        return self.driver.window.feature(TimelineFeature).dock

    @property
    def keyframes(self) -> list[str]:
        return [keyframe.name for keyframe in self.driver.editor.document.timeline.keyframes]

    @property
    def saved(self) -> list[str]:
        return [pose.name for pose in self.driver.editor.document.saved_poses]

    def place(self, row: int) -> QPoint:
        item = self.poses.item(row)
        self.poses.scrollToItem(item)
        return self.poses.visualItemRect(item).center()

    def click(self, row: int, keys: Keys = NONE) -> None:
        QTest.mouseClick(self.poses.viewport(), LEFT, keys, self.place(row))

    def key(self, key: Qt.Key, keys: Keys = NONE) -> None:
        QTest.keyClick(self.poses, key, keys)


@pytest.fixture
def chooser(driver: Driver) -> Iterator[Chooser]:
    made = Chooser(driver)
    yield made
    made.dock.hide()
    driver.window.viewport.notice.dismiss()


def test_clicks_with_ctrl_and_shift_select_and_apply_nothing(chooser: Chooser) -> None:
    chooser.click(0)
    shown = chooser.driver.editor.document.figures
    chooser.click(2, CTRL)
    assert chooser.poses.selected == ("Pose 1", "Pose 3")
    chooser.click(3, SHIFT)
    assert chooser.poses.selected == ("Pose 1", "Pose 3", "Pose 4")
    assert chooser.driver.editor.document.figures == shown
    chooser.click(1)
    assert chooser.poses.selected == ("Pose 2",)
    assert chooser.driver.editor.document.figures != shown


def test_selected_poses_become_keyframes_in_the_order_of_the_panel(chooser: Chooser) -> None:
    chooser.click(3)
    chooser.click(0, CTRL)
    chooser.click(1, CTRL)
    assert chooser.panel.blend.keyframes_button.text() == "Make 3 keyframes"
    assert chooser.driver.window.commands["pose.to_keyframes"].text() == "Make keyframes of 3 selected poses"
    QTest.mouseClick(chooser.panel.blend.keyframes_button, LEFT)
    assert chooser.keyframes == ["Pose 1", "Pose 2", "Pose 4"]
    assert (
        "3 of 4 saved poses are keyframes now, from 0 s to 2 s" in chooser.driver.window.viewport.notice.text
    )
    chooser.driver.act("edit.undo")
    assert chooser.keyframes == []


def test_with_one_or_none_selected_all_become_keyframes(chooser: Chooser) -> None:
    chooser.click(2)
    assert chooser.panel.blend.keyframes_button.text() == "Make keyframes"
    chooser.driver.act("pose.to_keyframes")
    assert chooser.keyframes == chooser.saved


def test_the_timelines_own_menu_means_all_whatever_is_selected(chooser: Chooser) -> None:
    chooser.click(0)
    chooser.click(1, CTRL)
    chooser.dock.open()
    chooser.dock.panel._list_poses()
    chooser.dock.panel.pose_button.menu_below.actions()[-1].trigger()
    assert chooser.keyframes == chooser.saved


def test_selected_poses_are_deleted_in_one_step(chooser: Chooser) -> None:
    chooser.click(0)
    chooser.click(2, CTRL)
    chooser.key(Qt.Key.Key_Delete)
    assert chooser.saved == ["Pose 2", "Pose 4"]
    assert chooser.driver.editor.history.undo_label == "Delete poses"
    assert chooser.poses.selected == ()
    chooser.driver.act("edit.undo")
    assert chooser.saved == ["Pose 1", "Pose 2", "Pose 3", "Pose 4"]


def test_the_delete_key_of_the_list_never_deletes_joints(chooser: Chooser) -> None:
    chooser.driver.act("edit.select_all")
    figures = chooser.driver.editor.document.figures
    chooser.click(1, CTRL)
    chooser.click(1, CTRL)
    assert chooser.poses.selected == ()
    chooser.poses.setFocus()
    chooser.key(Qt.Key.Key_Delete)
    assert chooser.driver.editor.document.figures == figures
    assert len(chooser.saved) == 4


def test_keys_select_several_and_none(chooser: Chooser) -> None:
    chooser.click(0)
    chooser.poses.setFocus()
    chooser.key(Qt.Key.Key_Right, SHIFT)
    assert chooser.poses.selected == ("Pose 1", "Pose 2")
    chooser.key(Qt.Key.Key_A, CTRL)
    assert chooser.poses.selected == tuple(chooser.saved)
    chooser.key(Qt.Key.Key_Escape)
    assert chooser.poses.selected == ()


def test_one_of_several_is_not_renamed(chooser: Chooser) -> None:
    chooser.click(0)
    assert chooser.panel.rename_button.isEnabled()
    chooser.click(1, CTRL)
    assert not chooser.panel.rename_button.isEnabled()
    assert chooser.panel.delete_button.isEnabled()
    chooser.key(Qt.Key.Key_F2)
    assert chooser.poses.state() is not PoseList.State.EditingState


def test_f2_renames_the_selected_pose_not_the_one_that_was_clicked_last(
    chooser: Chooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed: list[QListWidgetItem] = []
    monkeypatch.setattr(chooser.poses, "editItem", renamed.append)
    chooser.click(0)
    chooser.click(2, CTRL)
    chooser.click(2, CTRL)
    assert chooser.poses.selected == ("Pose 1",)
    chooser.key(Qt.Key.Key_F2)
    assert [item.text() for item in renamed] == ["Pose 1"]


def test_a_selected_pose_stays_selected_under_its_new_name(chooser: Chooser, qtbot: QtBot) -> None:
    chooser.click(1)
    chooser.poses.item(1).setText("Wave")
    qtbot.waitUntil(lambda: "Wave" in chooser.saved)
    assert chooser.poses.selected == ("Wave",)


def test_another_scene_begins_without_a_selection(chooser: Chooser) -> None:
    chooser.click(0)
    chooser.click(1, CTRL)
    editor = chooser.driver.editor
    editor.open(editor.document, None)
    assert chooser.poses.selected == ()
    assert chooser.panel.blend.keyframes_button.text() == "Make keyframes"


def ends(chooser: Chooser) -> tuple[str, str]:
    return chooser.panel.blend.start_box.currentData(), chooser.panel.blend.end_box.currentData()


def choose(chooser: Chooser, start: str, end: str) -> None:
    blend = chooser.panel.blend
    for box, name in ((blend.start_box, start), (blend.end_box, end)):
        box.setCurrentIndex(box.findData(name))


def test_a_blend_never_goes_from_a_pose_to_itself_because_another_is_deleted(chooser: Chooser) -> None:
    choose(chooser, "Pose 1", "Pose 2")
    chooser.click(0)
    chooser.key(Qt.Key.Key_Delete)
    assert ends(chooser) == ("Pose 2", "Pose 3")
    chooser.driver.act("edit.undo")
    assert ends(chooser) == ("Pose 1", "Pose 2")
    choose(chooser, "Pose 4", "Pose 1")
    chooser.click(0)
    chooser.key(Qt.Key.Key_Delete)
    assert ends(chooser) == ("Pose 4", "Pose 2")


def test_the_poses_of_a_blend_come_back_with_a_deletion_that_is_undone(chooser: Chooser) -> None:
    choose(chooser, "Pose 4", "Pose 2")
    chooser.click(1)
    for row in (2, 3):
        chooser.click(row, CTRL)
    chooser.key(Qt.Key.Key_Delete)
    chooser.driver.act("edit.undo")
    assert ends(chooser) == ("Pose 4", "Pose 2")


def test_a_blend_keeps_its_poses_under_new_names(chooser: Chooser, qtbot: QtBot) -> None:
    choose(chooser, "Pose 3", "Pose 4")
    chooser.poses.item(2).setText("Wave")
    qtbot.waitUntil(lambda: "Wave" in chooser.saved)
    assert ends(chooser) == ("Wave", "Pose 4")


def test_a_blend_is_between_the_first_two_poses_until_others_are_chosen(chooser: Chooser) -> None:
    editor = chooser.driver.editor
    choose(chooser, "Pose 3", "Pose 4")
    editor.open(editor.document, None)
    assert ends(chooser) == ("Pose 1", "Pose 2")
    chooser.click(0)
    chooser.key(Qt.Key.Key_Delete)
    assert ends(chooser) == ("Pose 2", "Pose 3")
