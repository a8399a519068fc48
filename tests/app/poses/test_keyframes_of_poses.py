"""Saved poses become keyframes by button, menu and key, and say where they are."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest

from app.poses.feature import PosesFeature
from app.poses.panel import PosesPanel
from app.timeline.dock import TimelineDock
from app.timeline.feature import TimelineFeature
from graphose_core.document.edits.catalogue import MoveJoints, PutTimeline
from graphose_core.document.values.pose import JointRef
from tests.app.window_driver import LEFT, Driver

TIP = JointRef("hand", "index_4")


class Poser:
    """A driver of the window with two saved poses."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        driver.act("pose.save")
        driver.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
        driver.act("pose.save")

    @property
    def panel(self) -> PosesPanel:
        return self.driver.window.feature(PosesFeature).panel

    @property
    def dock(self) -> TimelineDock:
        return self.driver.window.feature(TimelineFeature).dock

    @property
    def times(self) -> list[tuple[str, float]]:
        timeline = self.driver.editor.document.timeline
        return [(keyframe.name, keyframe.time) for keyframe in timeline.keyframes]


@pytest.fixture
def poser(driver: Driver) -> Iterator[Poser]:
    made = Poser(driver)
    yield made
    made.dock.hide()
    driver.window.viewport.notice.dismiss()


def test_the_button_makes_keyframes_in_one_step_and_shows_them(poser: Poser) -> None:
    QTest.mouseClick(poser.panel.blend.keyframes_button, LEFT)
    assert poser.times == [("Pose 1", 0.0), ("Pose 2", 1.0)]
    assert poser.dock.isVisible()
    assert poser.dock.panel.track.selected == ("Pose 1", "Pose 2")
    assert poser.driver.editor.document.figures == poser.driver.editor.document.saved_poses[0].figures
    assert "2 saved poses are keyframes now, from 0 s to 1 s" in poser.driver.window.viewport.notice.text
    assert poser.driver.editor.history.undo_label == "Make keyframes of saved poses"
    poser.driver.act("edit.undo")
    assert poser.times == []
    poser.driver.act("edit.redo")
    assert len(poser.times) == 2


def test_a_second_time_they_follow_the_first(poser: Poser) -> None:
    poser.driver.act("pose.to_keyframes")
    poser.driver.act("pose.to_keyframes")
    assert poser.times == [("Pose 1", 0.0), ("Pose 2", 1.0), ("Pose 3", 2.0), ("Pose 4", 3.0)]
    assert poser.dock.playhead.time == 2.0
    assert poser.dock.panel.track.selected == ("Pose 3", "Pose 4")


def test_they_move_as_the_blend_does(poser: Poser) -> None:
    poser.panel.blend.interpolation_box.setCurrentIndex(1)
    poser.driver.act("pose.to_keyframes")
    assert poser.driver.editor.document.timeline.interpolation == "straight"
    poser.panel.blend.interpolation_box.setCurrentIndex(0)
    poser.driver.act("pose.to_keyframes")
    assert poser.driver.editor.document.timeline.interpolation == "straight", "the first ones would change"
    assert "along bones in Blend" in poser.driver.window.viewport.notice.text


def test_the_menu_of_poses_on_the_timeline_has_all(poser: Poser) -> None:
    poser.dock.open()
    poser.dock.panel._list_poses()
    poser.dock.panel.pose_button.menu_below.actions()[-1].trigger()
    assert len(poser.times) == 2


def test_an_empty_timeline_names_the_way_where_there_are_poses(poser: Poser) -> None:
    poser.dock.open()
    assert "each saved pose" in poser.dock.panel.empty.text()
    poser.driver.act("edit.undo")
    assert "each saved pose" not in poser.dock.panel.empty.text()


def test_with_one_pose_it_says_what_is_missing(poser: Poser) -> None:
    poser.driver.act("edit.undo")
    assert not poser.driver.window.commands["pose.to_keyframes"].isEnabled()
    assert "Save two poses" in poser.driver.window.commands.why_disabled("pose.to_keyframes")
    assert poser.panel.blend.keyframes_button.isHidden() or not poser.panel.blend._controls.isVisible()


def test_where_the_timeline_is_full_it_says_so_and_changes_nothing(poser: Poser) -> None:
    poser.driver.act("pose.to_keyframes")
    editor = poser.driver.editor
    first, last = editor.document.timeline.keyframes
    full = editor.document.timeline.replace(keyframes=(first, last.replace(time=3599.5)))
    editor.do(PutTimeline(full))
    said: list[str] = []
    editor.refused.connect(said.append)
    poser.driver.act("pose.to_keyframes")
    assert poser.times[1:] == [("Pose 2", 3599.5)]
    assert len(said) == 1
    assert "delete keyframes" in said[0]
