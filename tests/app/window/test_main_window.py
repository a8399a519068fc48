"""The window, used by pointer and keys."""

import gc
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.application import application, leave_out_of_collections, open_window
from app.canvas.feature import CanvasFeature
from app.canvas.gestures.hit_testing import JointHit
from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import MaskView
from app.editing.selection import select
from app.files.feature import FilesFeature
from app.live.renderer import RenderState
from app.poses.feature import PosesFeature
from app.properties.feature import PropertiesFeature
from app.settings import Settings
from app.theme.theme import ThemeMode, theme
from app.training.feature import TrainingFeature
from graphose_core.document.edits.catalogue import MoveJoints, RenameJoint
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import empty_scene, sample_scene, scene_of
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver, Keys

TIP = JointRef("hand", "index_4")


def test_dragging_a_joint_changes_the_image_and_is_one_step(driver: Driver) -> None:
    seen = min(driver.canvas.dense_side, 1024)  # the first image of a window may have the model's own pixels
    driver.qtbot.waitUntil(lambda: driver.image.shape[0] >= seen, timeout=60_000)
    before, document = driver.image.copy(), driver.editor.document
    driver.drag(driver.place("index_4"), QPoint(60, 80))
    driver.wait_for_image()
    assert not np.array_equal(before, driver.image)
    driver.act("edit.undo")
    assert driver.editor.document == document
    driver.qtbot.waitUntil(lambda: np.array_equal(before, driver.image), timeout=60_000)


def test_the_joint_ends_under_the_pointer(driver: Driver) -> None:
    start = driver.place("index_4")
    driver.drag(start, QPoint(-40, 30))
    assert (driver.place("index_4") - (start + QPoint(-40, 30))).manhattanLength() <= 3


def test_escape_breaks_a_drag_off(driver: Driver) -> None:
    before, start = driver.editor.document, driver.place("thumb_3")
    driver.press(start)
    driver.move(start + QPoint(20, 20))
    driver.move(start + QPoint(50, 50))
    assert driver.editor.document != before
    QTest.keyClick(driver.canvas, Qt.Key.Key_Escape)
    assert driver.editor.document == before
    driver.release(start + QPoint(50, 50))
    assert not driver.editor.history.can_undo


def test_an_edit_by_key_during_a_drag_only_breaks_it_off(driver: Driver) -> None:
    before, start = driver.editor.document, driver.place("thumb_3")
    driver.press(start)
    driver.move(start + QPoint(50, 50))
    driver.act("edit.delete")
    assert driver.editor.document == before
    assert not driver.canvas.is_busy


def test_select_hide_lock_delete_and_undo(driver: Driver) -> None:
    driver.click(driver.place("ring_2"))
    driver.click(driver.place("ring_3"), Keys.ShiftModifier)
    driver.act("edit.hide")
    driver.act("edit.lock")
    joints = [driver.editor.document.joint(JointRef("hand", name)) for name in ("ring_2", "ring_3")]
    assert all(joint.hidden and joint.locked for joint in joints)
    driver.act("edit.delete")
    assert len(driver.editor.document.figures[0].joints) == 18
    for _ in range(3):
        driver.act("edit.undo")
    assert driver.editor.document == sample_scene()


def test_arrow_keys_nudge_by_a_pixel_of_the_image(driver: Driver) -> None:
    driver.editor.select(select(TIP))
    before = driver.editor.document.joint(TIP).position
    driver.canvas.setFocus()
    QTest.keyClick(driver.canvas, Qt.Key.Key_Right)
    QTest.keyClick(driver.canvas, Qt.Key.Key_Down, Keys.ShiftModifier)
    after = driver.editor.document.joint(TIP).position
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((1 / 64, 8 / 64))


def test_nudges_that_follow_closely_are_one_step(driver: Driver) -> None:
    driver.editor.select(select(TIP))
    start, steps = driver.editor.document, driver.editor.history.state[1]
    driver.canvas.setFocus()
    for _ in range(5):
        QTest.keyClick(driver.canvas, Qt.Key.Key_Right)
    driver.editor.select(select(JointRef("hand", "thumb_3")))
    QTest.keyClick(driver.canvas, Qt.Key.Key_Up)
    assert driver.editor.history.state[1] == steps + 2, "another joint is another step"
    driver.act("edit.undo")
    driver.act("edit.undo")
    assert driver.editor.document == start


def test_the_menu_of_the_canvas_offers_a_joint_where_the_pointer_is(driver: Driver) -> None:
    menu, canvas = driver.window.canvas_menu, driver.canvas
    count = len(driver.editor.document.figures[0].joints)
    a, b = driver.place("thumb_2"), driver.place("thumb_3")
    for place, words in (((a + b) / 2, "Split bone here"), (driver.point(0.15, 0.15), "Add joint here")):
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=place)
        assert menu.here.isVisible()
        assert menu.here.text().startswith(words)
        menu.here.trigger()
        menu.close()
        count += 1
        assert len(driver.editor.document.figures[0].joints) == count
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=driver.place("wrist"))
    assert not menu.here.isVisible()
    menu.close()


def test_double_clicks_split_a_bone_and_add_a_joint(driver: Driver) -> None:
    a, b = driver.place("thumb_2"), driver.place("thumb_3")
    driver.double_click((a + b) / 2)
    assert len(driver.editor.document.figures[0].joints) == 21
    driver.double_click(driver.point(0.15, 0.15))
    assert len(driver.editor.document.figures[0].joints) == 22


def test_the_connect_tool_joins_two_joints(driver: Driver) -> None:
    driver.act("tool.connect")
    assert driver.canvas.tool is Tool.CONNECT
    start = driver.place("little_4")
    driver.drag(start, driver.place("ring_4") - start)
    assert ("little_4", "ring_4") in driver.editor.document.figures[0].bones


def test_zoom_keeps_the_place_under_the_pointer_and_fit_shows_all(driver: Driver) -> None:
    place, side = driver.place("index_4"), driver.canvas.side
    driver.canvas.zoom(3.0, QPointF(place))
    assert driver.canvas.side == pytest.approx(3 * side, rel=1e-3)
    assert (driver.place("index_4") - place).manhattanLength() <= 2
    driver.act("view.fit")
    assert driver.canvas.side == pytest.approx(side, rel=1e-3)


def test_the_middle_button_pans(driver: Driver) -> None:
    before, port = driver.place("wrist"), driver.canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.MiddleButton, pos=QPoint(100, 100))
    QTest.mouseMove(port, QPoint(140, 130))
    QTest.mouseRelease(port, Qt.MouseButton.MiddleButton, pos=QPoint(140, 130))
    assert (driver.place("wrist") - before - QPoint(40, 30)).manhattanLength() <= 2


def test_masks_show_in_colours_and_of_the_selection_alone(driver: Driver) -> None:
    driver.act("masks.all")
    driver.wait_for_image()
    assert len(driver.canvas.appearance.node_colours) == 20
    driver.act("masks.selected")
    driver.editor.select(select(TIP))
    assert driver.window.feature(CanvasFeature).panel.mask_buttons[MaskView.SELECTED].isChecked()
    driver.act("masks.selected")
    assert driver.canvas.overlays.masks is MaskView.NONE


def test_without_skeleton_joints_can_still_be_dragged(driver: Driver) -> None:
    driver.act("view.fit")
    driver.act("view.skeleton")
    assert not driver.window.feature(CanvasFeature).panel.skeleton_box.isChecked()
    driver.move(driver.place("index_4"))
    assert driver.canvas.appearance.hover == JointHit(TIP)
    before = driver.editor.document
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    assert driver.editor.document != before


def test_the_delete_key_deletes_the_pose_while_the_poses_have_the_focus(driver: Driver) -> None:
    driver.act("pose.save")
    driver.editor.select(select(TIP))
    poses = driver.window.feature(PosesFeature).panel.poses
    poses.setCurrentRow(0)
    poses.setFocus()
    QTest.keyClick(poses, Qt.Key.Key_Delete)
    assert driver.editor.document == sample_scene()


def test_escape_selects_nothing(driver: Driver) -> None:
    driver.click(driver.place("ring_2"))
    QTest.keyClick(driver.canvas, Qt.Key.Key_Escape)
    assert driver.editor.selection.is_empty


def test_an_error_lies_over_the_image_until_the_next_one_comes(driver: Driver) -> None:
    driver.editor.do(RenameJoint(TIP, "broken"))
    driver.qtbot.waitUntil(lambda: "rename it" in driver.window.viewport.notice.text, timeout=60_000)
    driver.act("edit.undo")
    driver.editor.do(RenameJoint(TIP, "other"))
    driver.wait_for_image()
    assert driver.window.viewport.notice.text == ""


def test_an_empty_scene_says_what_to_do(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.window.viewport.card.isHidden()
    driver.act("file.new")
    assert not driver.window.viewport.card.isHidden()
    assert driver.editor.document == empty_scene()


def test_without_a_model_the_window_says_how_to_get_one(qtbot: QtBot, tmp_path: Path) -> None:
    application()
    window = open_window(checkpoint=tmp_path / "bad.safetensors", opener=FakeRenderer)
    qtbot.waitUntil(lambda: "not there" in window.viewport.notice.text, timeout=60_000)
    assert window.renderer.state is RenderState.NO_MODEL
    window.close()


def test_themes_change_the_whole_window_and_are_remembered(driver: Driver) -> None:
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        driver.act(f"theme.{mode.value}")
        assert theme().tokens.name == mode.value
        assert Settings().theme is mode
        assert driver.canvas.backgroundBrush().color().name() == theme().tokens.surround


def test_the_title_names_the_scene_and_marks_changes(driver: Driver, tmp_path: Path) -> None:
    assert driver.window.windowTitle().startswith("Untitled")
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    assert driver.window.isWindowModified()
    path = tmp_path / "my hand.graphose"
    driver.editor.mark_saved(path)
    assert driver.window.windowTitle().startswith("my hand")
    assert not driver.window.isWindowModified()


@pytest.mark.parametrize(
    ("answer", "stays"),
    [(QMessageBox.StandardButton.Cancel, True), (QMessageBox.StandardButton.Discard, False)],
)
def test_unsaved_changes_are_asked_about(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, answer: QMessageBox.StandardButton, stays: bool
) -> None:
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    changed = driver.editor.document
    monkeypatch.setattr(driver.window.feature(FilesFeature).files, "_ask", lambda: answer)
    driver.act("file.new")
    assert (driver.editor.document is changed) is stays
    assert driver.window.close() is not stays


def test_the_image_is_asked_for_before_the_panels_follow(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.click(driver.place("index_4"))
    box, seen = driver.window.feature(PropertiesFeature).attributes.joint_form.x_box, []
    monkeypatch.setattr(driver.window.renderer, "show", lambda *_: seen.append(box.value()))
    before = box.value()
    driver.editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    assert seen == [before]
    assert box.value() == pytest.approx(0.2)


def test_the_collector_passes_by_what_is_there_when_the_first_image_comes(qtbot: QtBot) -> None:
    application()
    window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
    before = gc.get_freeze_count()
    leave_out_of_collections(window)
    try:
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before, timeout=60_000)
    finally:
        gc.unfreeze()
    window.renderer.close()
    window.close()


def test_each_answer_to_the_question_has_a_letter(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def press_discard(box: QMessageBox) -> int:
        letters = [QKeySequence.mnemonic(button.text()).toString() for button in box.buttons()]
        assert sorted(letters) == ["Alt+C", "Alt+D", "Alt+S"]
        box.show()
        driver.qtbot.waitUntil(box.isActiveWindow, timeout=60_000)
        QTest.keyClick(box, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        driver.qtbot.waitUntil(box.isHidden, timeout=60_000)
        return box.standardButton(box.clickedButton()).value

    monkeypatch.setattr(QMessageBox, "exec", press_discard)
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    driver.act("file.new")
    assert driver.editor.document == empty_scene(), "discarded by its letter"


def test_save_open_and_recent(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "hand.graphose"
    driver.editor.mark_saved(path)
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    assert driver.window.feature(FilesFeature).files.save()
    assert load(path) == driver.editor.document
    assert Settings().recent == [path]
    driver.window.feature(FilesFeature).files.open_path(path)
    assert driver.editor.path == path


def test_recent_files_that_have_gone_are_offered_no_more(driver: Driver, tmp_path: Path) -> None:
    stays, goes = tmp_path / "stays.graphose", tmp_path / "goes.graphose"
    for path in (stays, goes):
        save(empty_scene(), path)
        driver.window.feature(FilesFeature).files.open_path(path)
    recent = driver.window.feature(FilesFeature).recent
    assert recent is not None
    assert [entry.text() for entry in recent.menu.actions()] == ["goes.graphose", "stays.graphose"]
    goes.unlink()
    recent.menu.actions()[0].trigger()  # it went while the menu stood open
    assert "is not in" in driver.window.viewport.notice.text
    driver.qtbot.waitUntil(lambda: [entry.text() for entry in recent.menu.actions()] == ["stays.graphose"])
    stays.unlink()
    recent.menu.parentWidget().aboutToShow.emit()
    driver.qtbot.waitUntil(lambda: not recent.menu.isEnabled())


def test_a_broken_file_is_refused_with_its_reason(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "broken.graphose"
    path.write_text("{}")
    before = driver.editor.document
    driver.window.feature(FilesFeature).files.open_path(path)
    assert "broken.graphose could not be opened" in driver.window.viewport.notice.text
    assert driver.editor.document is before


def test_a_dropped_scene_is_opened(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "empty.graphose"
    save(empty_scene(), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    driver.window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert driver.editor.document == empty_scene()


def test_a_dropped_file_of_another_kind_is_refused_with_what_can_be_dropped(
    driver: Driver, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "song.mp3"))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    before = driver.editor.document
    driver.window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert "song.mp3" in driver.window.viewport.notice.text
    assert "*.graphose" in driver.window.viewport.notice.text
    assert driver.editor.document is before


def test_another_model_draws_the_scene_anew(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    path.touch()
    driver.window.feature(TrainingFeature).dock.checkpoint_chosen.emit(str(path))
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: "other" in driver.window.status.model.text(), timeout=60_000)


def test_overlays_stay_in_step_with_panel_and_menu(driver: Driver) -> None:
    driver.window.context[OverlayChoice].choose(
        replace(driver.canvas.overlays, smooth=False, masks=MaskView.ALL)
    )
    assert not driver.window.feature(CanvasFeature).panel.smooth_box.isChecked()
    assert driver.window.commands["masks.all"].isChecked()
    assert not driver.window.commands["view.smooth"].isChecked()


def test_the_drag_mode_is_chosen_by_key_and_shown(driver: Driver) -> None:
    QTest.keyClick(driver.window, Qt.Key.Key_K)
    assert driver.canvas.mode is DragMode.LENGTHS
    assert driver.window.commands["drag.lengths"].isChecked()
    before = driver.editor.document.figures[0]
    driver.drag(driver.place("index_4"), QPoint(-40, 60))
    after = driver.editor.document.figures[0]
    assert after != before
    for a, b in before.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (before, after)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-6)


def test_limbs_are_selected_and_snapping_is_switched_by_key(driver: Driver) -> None:
    driver.click(driver.place("ring_2"))
    driver.act("edit.select_limb")
    assert {ref.joint for ref in driver.editor.selection.joints} == {f"ring_{i}" for i in range(1, 5)}
    QTest.keyClick(driver.window, Qt.Key.Key_G)
    assert driver.canvas.snapping
    assert driver.window.commands["drag.snap"].isChecked()
    driver.act("drag.snap")
    assert not driver.canvas.snapping


def test_a_figure_without_joints_says_how_to_make_one_and_lets_the_pointer_through(driver: Driver) -> None:
    sheet = driver.window.viewport.sheet
    driver.editor.open(scene_of("free"))
    assert not sheet.isHidden()
    place = driver.point(0.5, 0.5)
    assert driver.window.viewport.childAt(driver.canvas.mapTo(driver.window.viewport, place)) is not sheet
    driver.double_click(place)
    assert len(driver.editor.document.figures[0].joints) == 1
    assert sheet.isHidden()
