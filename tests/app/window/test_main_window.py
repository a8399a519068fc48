"""The window as a whole: what is said in it, themes, models, and what comes before what."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.application import application, leave_out_of_collections, open_window
from app.editing.selection import select
from app.live.renderer import RenderState
from app.poses.feature import PosesFeature
from app.properties.feature import PropertiesFeature
from app.settings import Settings
from app.theme.theme import ThemeMode, theme
from app.training.feature import TrainingFeature
from graphose_core.document.edits.catalogue import MoveJoints, RenameJoint
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import empty_scene, sample_scene, scene_of
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver, end

TIP = JointRef("hand", "index_4")


def test_the_delete_key_deletes_the_pose_while_the_poses_have_the_focus(driver: Driver) -> None:
    driver.act("pose.save")
    driver.editor.select(select(TIP))
    poses = driver.window.feature(PosesFeature).panel.poses
    poses.setCurrentRow(0)
    poses.setFocus()
    QTest.keyClick(poses, Qt.Key.Key_Delete)
    assert driver.editor.document == sample_scene()


def test_an_error_lies_over_the_image_until_the_next_one_comes(driver: Driver) -> None:
    driver.editor.do(RenameJoint(TIP, "broken"))
    driver.qtbot.waitUntil(lambda: "rename it" in driver.window.viewport.notice.text)
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
    qtbot.waitUntil(lambda: "not there" in window.viewport.notice.text)
    assert window.renderer.state is RenderState.NO_MODEL
    end(window)


def test_themes_change_the_whole_window_and_are_remembered(driver: Driver) -> None:
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        driver.act(f"theme.{mode.value}")
        assert theme().tokens.name == mode.value
        assert Settings().theme is mode
        assert driver.canvas.backgroundBrush().color().name() == theme().tokens.surround


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
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    finally:
        gc.unfreeze()
    end(window)


def test_another_model_draws_the_scene_anew(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    path.touch()
    driver.window.feature(TrainingFeature).dock.checkpoint_chosen.emit(str(path))
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: "other" in driver.window.status.model.text())


def test_a_figure_without_joints_says_how_to_make_one_and_lets_the_pointer_through(driver: Driver) -> None:
    sheet = driver.window.viewport.sheet
    driver.editor.open(scene_of("free"))
    assert not sheet.isHidden()
    place = driver.point(0.5, 0.5)
    assert driver.window.viewport.childAt(driver.canvas.mapTo(driver.window.viewport, place)) is not sheet
    driver.double_click(place)
    assert len(driver.editor.document.figures[0].joints) == 1
    assert sheet.isHidden()
