"""The first press, on a person who moves: a drag follows from where the arrow has led, however fast it is."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.canvas.gestures.handles import anchor_place
from app.canvas.gestures.hit_testing import GENEROUS, BoneHit, JointHit
from app.canvas.items.pose_item import PICK
from app.editing.selection import BoneRef
from app.welcome.controller import Welcome
from app.welcome.loop import REACTION, WelcomeLoop
from tests.app.welcome.moving_person import WAVING_FROM, WRIST, come_and_stand, length, on_window, to_step
from tests.app.window_driver import LEFT, Driver, Keys

FOREARM = BoneRef("person", "right_elbow", "right_wrist")


@pytest.fixture
def loop(driver: Driver, welcome: Welcome) -> WelcomeLoop:
    """The loop of a person who is seen as large as in a window of common size."""
    assert welcome.loop is not None
    driver.canvas.zoom(2.5, QPointF(driver.place("right_wrist")))
    return welcome.loop


def press(driver: Driver, place: QPoint) -> None:
    """Press as the window system tells of it."""
    QTest.mousePress(driver.window.windowHandle(), LEFT, pos=on_window(driver, place))


def release(driver: Driver, place: QPoint) -> None:
    QTest.mouseRelease(driver.window.windowHandle(), LEFT, pos=on_window(driver, place))


def on_the_hand(driver: Driver) -> QPoint:
    """A place beyond the wrist, as far as a palm reaches."""
    wrist, elbow = driver.place("right_wrist"), driver.place("right_elbow")
    return wrist + (wrist - elbow) * 0.7


def anchor(driver: Driver) -> QPointF:
    """Where the handle of the whole figure is."""
    figure = driver.editor.document.figures[-1]
    return driver.canvas.to_widget(anchor_place(figure, PICK / driver.canvas.side))


def forget_the_last_moment(loop: WelcomeLoop) -> None:
    """Let the time pass in which a frame that has been replaced can be meant by a press."""
    frames = [(end - 2 * REACTION, moment) for end, moment in loop._before]
    loop._before.clear()
    loop._before.extend(frames)


def test_a_press_where_the_wrist_was_before_the_person_stood_still_drags_it(
    driver: Driver, loop: WelcomeLoop
) -> None:
    to_step(loop, 0)
    aimed = driver.place("right_wrist")
    to_step(loop, WAVING_FROM + 2)
    come_and_stand(driver, loop)
    forget_the_last_moment(loop)
    wrist = driver.place("right_wrist")
    assert length(wrist - aimed) > GENEROUS * PICK, "it is elsewhere by now"
    press(driver, aimed)
    assert driver.editor.selection.joints == {WRIST}
    assert driver.place("right_wrist") == wrist, "a press moves nothing"
    QTest.mouseMove(driver.window.windowHandle(), on_window(driver, aimed + QPoint(20, 40)))
    release(driver, aimed + QPoint(20, 40))
    assert length(driver.place("right_wrist") - (wrist + QPoint(20, 40))) <= 3
    assert driver.editor.history.can_undo


def test_wherever_the_wrist_has_been_a_press_takes_it_or_what_lies_there(
    driver: Driver, loop: WelcomeLoop
) -> None:
    come_and_stand(driver, loop)
    forget_the_last_moment(loop)
    ways = [next(f for f in scene if f.name == WRIST.figure) for scene in loop._motion.frames]
    for figure in ways:
        place = driver.canvas.to_widget(figure.joint(WRIST.joint).position).toPoint()
        driver.move(place)
        assert driver.canvas.appearance.hover is not None


def test_a_press_on_the_hand_takes_the_wrist_until_the_first_edit(driver: Driver, loop: WelcomeLoop) -> None:
    come_and_stand(driver, loop)
    driver.move(on_the_hand(driver))
    assert driver.canvas.appearance.hover == JointHit(WRIST), "and shows it before"
    driver.drag(on_the_hand(driver), QPoint(20, 40))
    assert driver.editor.history.can_undo
    driver.move(on_the_hand(driver))
    assert driver.canvas.appearance.hover is None, "without the arrow it is a joint as others are"


@pytest.mark.parametrize("key", [Keys.ShiftModifier, Keys.ControlModifier])
def test_who_holds_a_key_beside_the_wrist_gets_a_rubber_band(
    driver: Driver, loop: WelcomeLoop, key: Keys
) -> None:
    come_and_stand(driver, loop)
    driver.drag(on_the_hand(driver), QPoint(20, 40), key)
    assert not driver.editor.history.can_undo


def test_bones_near_the_wrist_are_taken_as_ever(driver: Driver, loop: WelcomeLoop) -> None:
    come_and_stand(driver, loop)
    driver.move((driver.place("right_wrist") + driver.place("right_elbow")) * 0.5)
    hover = driver.canvas.appearance.hover
    assert isinstance(hover, BoneHit)
    assert hover.bone == FOREARM


@pytest.mark.parametrize("moves", [0, 1, 5])
def test_the_press_that_ends_the_animation_begins_a_drag_whatever_moves_arrive(
    driver: Driver, welcome: Welcome, loop: WelcomeLoop, moves: int
) -> None:
    to_step(loop, WAVING_FROM)
    wrist, by = driver.place("right_wrist"), QPoint(20, 40)
    driver.press(wrist)
    assert welcome.loop is None
    for number in range(1, moves + 1):
        driver.move(wrist + by * (number / moves))
    driver.release(wrist + by)
    assert length(driver.place("right_wrist") - (wrist + by)) <= 3
    driver.editor.undo()
    assert driver.place("right_wrist") == wrist


def test_a_bone_is_taken_where_it_was_a_moment_ago(
    driver: Driver, welcome: Welcome, loop: WelcomeLoop
) -> None:
    to_step(loop, WAVING_FROM)
    welcome.leave()  # without the arrow nothing beside the wrist is taken
    aimed = driver.place("right_wrist") * 0.6 + driver.place("right_elbow") * 0.4
    for _ in range(4):
        loop.go_on()
    shown = driver.editor.document
    assert driver.canvas.aimed_at(shown, QPointF(aimed)) is None, "there is none by now"
    before = driver.editor.selection
    press(driver, aimed)
    release(driver, aimed)
    assert driver.editor.selection != before
    assert FOREARM in driver.editor.selection.bones


def test_a_bone_is_taken_by_a_finger_where_it_was_a_moment_ago(
    driver: Driver, welcome: Welcome, loop: WelcomeLoop
) -> None:
    to_step(loop, WAVING_FROM)
    welcome.leave()
    aimed = driver.place("right_wrist") * 0.6 + driver.place("right_elbow") * 0.4
    for _ in range(4):
        loop.go_on()
    handle, finger = driver.window.windowHandle(), QTest.createTouchDevice()
    QTest.touchEvent(handle, finger).press(0, on_window(driver, aimed), handle).commit()
    QTest.touchEvent(handle, finger).release(0, on_window(driver, aimed), handle).commit()
    assert welcome.loop is None
    assert driver.canvas.aimed_at(driver.editor.document, QPointF(aimed)) is not None


def test_who_pans_sees_no_earlier_moment(driver: Driver, welcome: Welcome, loop: WelcomeLoop) -> None:
    to_step(loop, WAVING_FROM)
    aimed = driver.place("right_wrist")
    for _ in range(4):
        loop.go_on()
    shown = driver.place("right_wrist")
    handle, middle = driver.window.windowHandle(), Qt.MouseButton.MiddleButton
    QTest.mousePress(handle, middle, pos=on_window(driver, aimed))
    QTest.mouseRelease(handle, middle, pos=on_window(driver, aimed))
    assert welcome.loop is None
    assert driver.place("right_wrist") == shown


def test_the_handle_of_the_figure_is_taken_where_it_was_a_moment_ago(
    driver: Driver, loop: WelcomeLoop
) -> None:
    driver.canvas.fit()
    to_step(loop, 0)
    aimed = anchor(driver)
    while driver.canvas.aimed_at(driver.editor.document, aimed) is not None:
        loop.go_on()
    before = driver.place("left_ankle")
    press(driver, aimed.toPoint())
    release(driver, aimed.toPoint() + QPoint(-30, 0))
    assert driver.editor.history.can_undo
    assert driver.place("left_ankle").x() < before.x() - 20
