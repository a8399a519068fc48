"""The tour: goes on when the real thing is done, points at it, and can be ended and begun again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.live.models.bundled_models import first_model
from app.poses.feature import PosesFeature
from app.properties.feature import PropertiesFeature
from app.settings import Settings
from app.tour.feature import TourFeature
from app.tour.steps import STEPS, moved, moved_and_saved, recoloured, saved
from app.tour.tour import Tour
from graphose_core.document.edits.catalogue import MoveJoints, SavePose, SetJointAttribute
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.window_driver import Driver

TIP = JointRef("hand", "index_4")


@pytest.fixture
def tour(driver: Driver) -> Iterator[Tour]:
    driver.window.feature(TourFeature).tour._pause.setInterval(0)
    driver.act("help.tour")
    yield driver.window.feature(TourFeature).tour
    driver.window.feature(TourFeature).tour.end()


def wait_for(driver: Driver, title: str) -> None:
    driver.qtbot.waitUntil(lambda: driver.window.feature(TourFeature).tour.callout.title.text() == title)


def test_predicates_tell_the_deeds_apart() -> None:
    before = sample_scene()
    dragged = MoveJoints({TIP: (0.1, 0.1)}).apply(before)
    coloured = SetJointAttribute((TIP,), "colour", (0.5, 0.5, 0.5)).apply(before)
    kept = SavePose("a").apply(before)
    for now, deeds in (
        (before, ()),
        (dragged, (moved,)),
        (coloured, (recoloured,)),
        (kept, (saved, moved_and_saved)),
    ):
        for deed in (moved, recoloured, saved, moved_and_saved):
            assert deed(before, now) is (deed in deeds), (deed, deeds)
    assert not moved_and_saved(kept, SavePose("b").apply(kept))
    assert moved_and_saved(kept, SavePose("b").apply(MoveJoints({TIP: (0.1, 0.1)}).apply(kept)))


def test_each_deed_brings_the_next_callout(driver: Driver, tour: Tour) -> None:
    wait_for(driver, "Drag a joint")
    driver.drag(driver.place("index_4"), QPoint(40, 60))
    wait_for(driver, "Change a colour")
    driver.editor.do(SetJointAttribute((TIP,), "colour", (0.9, 0.2, 0.2)))
    wait_for(driver, "Save the pose")
    poses = driver.window.feature(PosesFeature).panel
    assert poses.isVisible(), "the tour opens the tab that it speaks of"
    poses.save_button.click()
    wait_for(driver, "And another one")
    poses.save_button.click()
    driver.qtbot.wait(30)
    assert tour.step is STEPS[3], "the same pose a second time is nothing to blend with"
    driver.drag(driver.place("index_4"), QPoint(60, 90))
    poses.save_button.click()
    wait_for(driver, "Blend")
    poses.blend.slider.setValue(40)
    wait_for(driver, STEPS[-1].title)
    assert not Settings().flag("toured", False)
    tour.callout.next_button.click()
    assert tour.step is None
    assert tour.callout.isHidden()
    assert Settings().flag("toured", False)


def test_a_drag_counts_when_it_ends(driver: Driver, tour: Tour) -> None:
    start = driver.place("index_4")
    driver.press(start)
    driver.move(start + QPoint(30, 30))
    driver.move(start + QPoint(50, 50))
    driver.qtbot.wait(30)
    assert tour.step is STEPS[0]
    driver.release(start + QPoint(50, 50))
    wait_for(driver, "Change a colour")


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1600, 1000)])
def test_callouts_stay_inside_the_window_and_off_what_they_point_at(
    driver: Driver, tour: Tour, size: tuple[int, int]
) -> None:
    before = driver.window.size()
    driver.window.resize(*size)
    driver.editor.do(SavePose("a"))  # else there is nothing to blend
    driver.editor.do(SavePose("b"))
    for step in STEPS:
        assert tour.step is step
        driver.qtbot.wait(20)
        card = tour.callout.geometry()
        assert driver.window.rect().contains(card), step.title
        assert driver.window.rect().contains(tour.ring.geometry()), step.title
        if step.target != "canvas":
            assert not card.adjusted(10, 10, -10, -10).intersects(tour.ring.geometry().adjusted(4, 4, -4, -4))
        tour.callout.next_button.click()
    assert tour.step is None
    driver.window.resize(before)


def test_the_last_step_points_at_the_help_menu(driver: Driver, tour: Tour) -> None:
    while tour.step is not STEPS[-1]:
        tour.callout.next_button.click()
    driver.qtbot.wait(20)
    bar = driver.window.menuBar()
    for action in bar.actions():
        place = bar.actionGeometry(action).translated(bar.mapTo(driver.window, QPoint(0, 0)))
        assert tour.ring.geometry().contains(place.center()) is (action.text() == "&Help")


def test_menus_stay_in_sight(driver: Driver, tour: Tour) -> None:
    bar = driver.window.menuBar()
    while tour.step is not None:
        driver.qtbot.wait(20)
        assert tour.callout.geometry().adjusted(10, 10, -10, -10).top() >= bar.geometry().bottom()
        tour.callout.next_button.click()


def test_without_two_saved_poses_nothing_is_said_of_a_slider(driver: Driver, tour: Tour) -> None:
    for _ in range(4):
        assert tour.step is not None
        assert not tour.step.by_blend
        tour.callout.next_button.click()
    assert tour.step is STEPS[-1]


def test_at_the_end_the_keys_go_to_the_canvas(driver: Driver, tour: Tour) -> None:
    while tour.step is not None:
        tour.callout.next_button.setFocus()
        tour.callout.next_button.click()
    assert driver.canvas.hasFocus()


def test_the_ring_goes_along_when_a_panel_is_resized(driver: Driver, tour: Tour) -> None:
    tour.go_on()
    side = driver.window.side
    side.setSizes([300, 400])
    side.splitterMoved.emit(300, 1)
    ring, panel = tour.ring, driver.window.feature(PropertiesFeature).attributes

    def is_there() -> bool:
        corner = panel.mapTo(driver.window, QPoint(0, 0))
        return ring.geometry() == QRect(corner, panel.size())

    driver.qtbot.waitUntil(is_there)
    side.forget_heights()


def test_escape_ends_it_and_help_begins_it_again(driver: Driver, tour: Tour) -> None:
    tour.callout.next_button.setFocus()
    QTest.keyClick(tour.callout.next_button, Qt.Key.Key_Escape)
    assert tour.step is None
    assert tour.ring.isHidden()
    driver.act("help.tour")
    assert tour.step is STEPS[0]


def test_an_empty_scene_is_given_a_figure(driver: Driver) -> None:
    driver.editor.open(empty_scene())
    driver.act("help.tour")
    assert driver.editor.document == first_model().scene()
    driver.window.feature(TourFeature).tour.end()


def test_a_colour_that_can_be_changed_is_in_sight(driver: Driver, tour: Tour) -> None:
    driver.window.resize(1280, 720)
    driver.editor.open(person_scene())
    attributes = driver.window.feature(PropertiesFeature).attributes
    driver.click(driver.place("left_wrist"))
    driver.window.feature(TourFeature).tour.go_on()
    assert tour.step is STEPS[1]
    top = attributes.rows["skin"]
    driver.qtbot.waitUntil(lambda: not top.visibleRegion().isEmpty())
