"""The loop at the start: it shows frames that are drawn already, changes nothing, and ends for good."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.gestures.hit_testing import GENEROUS, JointHit
from app.canvas.items.pose_item import PICK
from app.live.feature import LiveFeature
from app.live.renderer import LiveRenderer
from app.tour.feature import TourFeature
from app.welcome.controller import Welcome
from app.welcome.feature import WelcomeFeature
from app.welcome.loop import SLOWING, WelcomeLoop
from graphose_core.document.values.pose import JointRef
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.people_scenes import person_scene
from tests.app.window_driver import LEFT, Driver

WRIST = JointRef("person", "right_wrist")

WAVING_FROM = 9
"""A step of the loop at which the forearm begins to move fast."""


@pytest.fixture
def welcome(driver: Driver) -> Iterator[Welcome]:
    driver.editor.open(person_scene())
    driver.wait_for_image()
    welcome = driver.window.feature(WelcomeFeature).welcome
    welcome.begin(moving=True)
    driver.qtbot.waitUntil(lambda: moves(welcome.loop))
    yield welcome
    if welcome.loop is not None:
        welcome.loop.end()
    driver.editor.open(person_scene().replace(figures=()))  # and the arrow goes


def moves(loop: WelcomeLoop | None) -> bool:
    return loop is not None and loop.is_moving


def test_frames_are_previews_that_change_and_mark_nothing(driver: Driver, welcome: Welcome) -> None:
    scene, loop = person_scene(), welcome.loop
    assert loop is not None
    places = set()
    for _ in range(20):
        loop.go_on()
        places.add(driver.editor.document.joint(WRIST).position)
    assert len(places) > 3
    assert driver.editor.history.document == scene
    assert driver.editor.history.is_saved
    assert not driver.window.isWindowModified()


def test_a_second_round_draws_nothing(
    driver: Driver, welcome: Welcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, sent = welcome.loop, []
    monkeypatch.setattr(LiveRenderer, "_send", lambda *_: sent.append(True))
    assert loop is not None
    images = set()
    for _ in range(30):
        loop.go_on()
        images.add(driver.image.tobytes())
    assert len(images) > 3
    assert not sent


def test_another_model_draws_all_frames_before_it_goes_on(driver: Driver, welcome: Welcome) -> None:
    loop, renderer = welcome.loop, driver.window.renderer
    assert loop is not None
    for _ in range(5):
        loop.go_on()
    step = loop._step
    with driver.qtbot.waitSignal(renderer.model_opened, timeout=60_000):
        renderer.use(ModelSource(Path(__file__), version=1))
    assert not moves(loop)
    driver.qtbot.waitUntil(lambda: moves(loop), timeout=60_000)
    assert step <= loop._step <= step + 1, "it goes on where it stood still"
    assert len(loop._drawn) == len(loop._motion.frames)


def test_a_press_ends_it_for_good_and_what_is_seen_is_the_scene(driver: Driver, welcome: Welcome) -> None:
    assert welcome.loop is not None
    for _ in range(12):
        welcome.loop.go_on()
    seen = driver.editor.document
    assert seen != person_scene()
    images: list[object] = []
    watch, live = images.append, driver.window.feature(LiveFeature).live
    live.imaged.connect(watch)
    driver.click(QPoint(5, 5))
    live.imaged.disconnect(watch)
    assert None not in images, "the image on show stays until a newer one is drawn"
    assert welcome.loop is None
    assert driver.editor.document == driver.editor.history.document == seen
    assert driver.editor.moment is None
    assert driver.editor.history.is_saved
    assert not driver.editor.history.can_undo
    assert welcome.arrow.isVisible()


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


def test_a_key_ends_it_too(driver: Driver, welcome: Welcome) -> None:
    QTest.keyClick(driver.window.windowHandle(), Qt.Key.Key_Shift)
    assert welcome.loop is None


def come_and_stand(driver: Driver, loop: WelcomeLoop) -> None:
    """Move the pointer over the canvas, and wait until the person stands still."""
    driver.move(QPoint(50, 50))
    driver.move(QPoint(60, 50))
    assert not loop.is_moving
    for _ in SLOWING:
        loop.go_on()


def test_it_slows_down_and_stands_still_as_soon_as_the_pointer_comes(
    driver: Driver, welcome: Welcome
) -> None:
    loop = welcome.loop
    assert loop is not None
    to_step(loop, WAVING_FROM)
    step, pace = loop._step, loop._timer.interval()
    driver.move(QPoint(50, 50))
    driver.move(QPoint(60, 50))
    paces = [pace]
    for _ in range(5):
        loop.go_on()
        paces.append(loop._timer.interval())
    assert paces == sorted(paces)
    assert paces[-1] > paces[0]
    assert loop._step == step + len(SLOWING)


def test_it_stands_still_as_long_as_the_pointer_is_there_and_goes_on_when_it_has_left(
    driver: Driver, welcome: Welcome
) -> None:
    loop = welcome.loop
    assert loop is not None
    pace = loop._timer.interval()
    come_and_stand(driver, loop)
    assert not welcome._release.isActive(), "no time ends it"
    QApplication.sendEvent(driver.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert welcome._release.isActive()
    driver.move(QPoint(70, 50))
    assert not welcome._release.isActive(), "it came back"
    QApplication.sendEvent(driver.canvas.viewport(), QEvent(QEvent.Type.Leave))
    driver.qtbot.waitUntil(lambda: moves(loop))
    assert loop._timer.interval() == pace


def test_a_pointer_that_comes_and_does_not_move_is_enough(driver: Driver, welcome: Welcome) -> None:
    loop = welcome.loop
    assert loop is not None
    to_step(loop, WAVING_FROM)
    place = QPointF(50, 50)
    QApplication.sendEvent(driver.canvas.viewport(), QEnterEvent(place, place, QPointF(650, 350)))
    assert not loop.is_moving


def test_a_pointer_that_lay_there_at_the_start_stops_nothing_until_it_moves(driver: Driver) -> None:
    driver.editor.open(person_scene())
    driver.wait_for_image()
    welcome = driver.window.feature(WelcomeFeature).welcome
    welcome.begin(moving=True)
    place = QPointF(50, 50)
    lies = QEnterEvent(place, place, QPointF(650, 350))
    QApplication.sendEvent(driver.canvas.viewport(), lies)
    driver.qtbot.waitUntil(lambda: moves(welcome.loop))
    QApplication.sendEvent(driver.canvas.viewport(), lies)
    assert moves(welcome.loop)
    driver.move(QPoint(60, 50))
    assert not moves(welcome.loop)
    assert welcome.loop is not None
    welcome.loop.end()
    driver.editor.open(person_scene().replace(figures=()))


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


def test_an_edit_from_elsewhere_ends_it(driver: Driver, welcome: Welcome) -> None:
    driver.editor.open(person_scene())
    assert welcome.loop is None


def test_where_less_motion_is_wished_for_there_is_an_arrow_and_no_loop(driver: Driver) -> None:
    driver.editor.open(person_scene())
    driver.wait_for_image()
    welcome = driver.window.feature(WelcomeFeature).welcome
    welcome.begin(moving=False)
    assert welcome.loop is None
    driver.canvas.fit()
    assert welcome.arrow.isVisible()
    driver.editor.open(person_scene().replace(figures=()))
    assert not welcome.arrow.isVisible()


def test_the_arrow_follows_the_wrist_when_a_zoomed_window_changes_its_size(
    driver: Driver, welcome: Welcome
) -> None:
    assert welcome.loop is not None
    welcome.loop.end()
    driver.canvas.zoom(0.5)
    size = driver.window.size()
    driver.window.resize(size.width() - 180, size.height() - 90)
    driver.qtbot.wait(20)
    wrist = driver.canvas.to_widget(driver.editor.document.joint(WRIST).position)
    assert welcome.arrow.isVisible()
    assert abs(welcome.arrow.geometry().right() - wrist.x()) <= 2
    driver.window.resize(size)


def test_a_press_elsewhere_in_the_window_ends_it(driver: Driver, welcome: Welcome) -> None:
    place = driver.window.status.mapTo(driver.window, QPoint(20, 5))
    QTest.mouseClick(driver.window.windowHandle(), LEFT, pos=place)
    assert welcome.loop is None


def test_the_tour_guides_alone(driver: Driver, welcome: Welcome) -> None:
    assert not welcome.arrow.isHidden()
    driver.act("help.tour")
    driver.canvas.zoomed.emit(driver.canvas.side)
    assert welcome.arrow.isHidden()
    driver.window.feature(TourFeature).tour.end()


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


def test_a_press_beside_all_joints_leaves_what_is_seen(driver: Driver, welcome: Welcome) -> None:
    loop = welcome.loop
    assert loop is not None
    for _ in range(WAVING_FROM + 4):
        loop.go_on()
    seen = driver.editor.document
    driver.click(QPoint(5, 5))
    assert driver.editor.document == seen


def to_step(loop: WelcomeLoop, step: int) -> None:
    """Show frames until the loop is at a step of a round."""
    while loop._step % len(loop._motion.order) != step:
        loop.go_on()


def length(way: QPoint) -> float:
    return math.hypot(way.x(), way.y())


def on_window(driver: Driver, place: QPoint) -> QPoint:
    seen: QPoint = driver.canvas.viewport().mapTo(driver.window, place)
    return seen
