"""The canvas in the window, used by pointer and keys."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.canvas.feature import CanvasFeature
from app.canvas.gestures.hit_testing import JointHit
from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import MaskView
from app.editing.selection import select
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver, Keys

TIP = JointRef("hand", "index_4")


def test_dragging_a_joint_changes_the_image_and_is_one_step(driver: Driver) -> None:
    driver.wait_for_all_pixels()
    before, document = driver.image.copy(), driver.editor.document
    driver.drag(driver.place("index_4"), QPoint(60, 80))
    driver.wait_for_image()
    assert not np.array_equal(before, driver.image)
    driver.act("edit.undo")
    assert driver.editor.document == document
    driver.qtbot.waitUntil(lambda: np.array_equal(before, driver.image))


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


def test_escape_selects_nothing(driver: Driver) -> None:
    driver.click(driver.place("ring_2"))
    QTest.keyClick(driver.canvas, Qt.Key.Key_Escape)
    assert driver.editor.selection.is_empty


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
