"""The loop at the start stands still while the pointer is there."""

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from app.welcome.controller import Welcome
from app.welcome.feature import WelcomeFeature
from app.welcome.loop import SLOWING
from graphose_core.samples.people_scenes import person_scene
from tests.app.welcome.moving_person import WAVING_FROM, come_and_stand, moves, to_step
from tests.app.window_driver import Driver


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
