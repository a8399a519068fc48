"""Joints of the person who moves at the start are taken where they are seen."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from app.canvas.gestures.hit_testing import GENEROUS, JointHit
from app.canvas.items.pose_item import PICK
from app.welcome.controller import Welcome
from tests.app.welcome.moving_person import WAVING_FROM, WRIST, come_and_stand, length, on_window, to_step
from tests.app.window_driver import LEFT, Driver


def test_a_moving_wrist_can_be_dragged_and_one_step_back_is_where_it_was_grasped(
    driver: Driver, welcome: Welcome
) -> None:
    assert welcome.loop is not None
    for _ in range(11):
        welcome.loop.go_on()
    grasped = driver.editor.document.joint(WRIST).position
    driver.drag(driver.place("right_wrist"), QPoint(-30, 30))
    assert driver.editor.document.joint(WRIST).position != grasped
    assert not welcome.arrow.isVisible()
    driver.editor.undo()
    assert driver.editor.document.joint(WRIST).position == grasped
    assert not driver.editor.history.can_undo


@pytest.mark.parametrize("aside", [QPoint(-22, 0), QPoint(0, 22), QPoint(-15, -15), QPoint(6, 20)])
def test_the_wrist_is_taken_from_twice_as_far_while_the_arrow_points_at_it(
    driver: Driver, welcome: Welcome, aside: QPoint
) -> None:
    loop = welcome.loop
    assert loop is not None
    to_step(loop, WAVING_FROM)
    come_and_stand(driver, loop)
    wrist = driver.place("right_wrist")
    driver.move(wrist + aside)
    assert driver.canvas.appearance.hover == JointHit(WRIST), "and shows it before"
    QTest.mousePress(driver.window.windowHandle(), LEFT, pos=on_window(driver, wrist + aside))
    assert welcome.loop is None
    assert driver.editor.selection.joints == {WRIST}
    assert driver.place("right_wrist") == wrist, "a press moves nothing"
    for by in (QPoint(20, 10), QPoint(40, 25)):
        QTest.mouseMove(driver.window.windowHandle(), on_window(driver, wrist + aside + by))
    QTest.mouseRelease(driver.window.windowHandle(), LEFT, pos=on_window(driver, wrist + aside + by))
    assert driver.editor.history.can_undo
    assert driver.place("right_wrist") != wrist
    assert not welcome.arrow.isVisible()
    driver.click(driver.place("right_wrist") + QPoint(-22, 0))
    assert driver.editor.selection.joints != {WRIST}, "without the arrow it is a joint as others are"


def test_a_press_where_a_joint_was_a_moment_ago_takes_it(driver: Driver, welcome: Welcome) -> None:
    loop = welcome.loop
    assert loop is not None
    to_step(loop, WAVING_FROM)
    aimed = driver.place("right_wrist")
    for _ in range(4):
        loop.go_on()
    moved = driver.place("right_wrist") - aimed
    assert length(moved) > PICK, "the wrist is elsewhere by now"
    aimed -= moved * (PICK / length(moved))  # a press beside it, and too far from where it is
    assert length(driver.place("right_wrist") - aimed) > GENEROUS * PICK
    QTest.mousePress(driver.window.windowHandle(), LEFT, pos=on_window(driver, aimed))
    assert welcome.loop is None
    taken = driver.place("right_wrist") - aimed
    assert length(taken) <= GENEROUS * PICK
    assert driver.editor.selection.joints == {WRIST}
    assert driver.editor.moment is None
    target = aimed + QPoint(40, 25)
    for place in (aimed + QPoint(15, 10), target):
        QTest.mouseMove(driver.window.windowHandle(), on_window(driver, place))
    QTest.mouseRelease(driver.window.windowHandle(), LEFT, pos=on_window(driver, target))
    followed = driver.place("right_wrist") - target
    assert length(followed) <= GENEROUS * PICK
    assert driver.editor.history.can_undo
