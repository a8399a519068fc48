"""The loop at the start ends for good, and what is seen stays."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.live.feature import LiveFeature
from app.tour.feature import TourFeature
from app.welcome.controller import Welcome
from graphose_core.samples.people_scenes import person_scene
from tests.app.welcome.moving_person import WAVING_FROM
from tests.app.window_driver import LEFT, Driver


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


def test_a_key_ends_it_too(driver: Driver, welcome: Welcome) -> None:
    QTest.keyClick(driver.window.windowHandle(), Qt.Key.Key_Shift)
    assert welcome.loop is None


def test_an_edit_from_elsewhere_ends_it(driver: Driver, welcome: Welcome) -> None:
    driver.editor.open(person_scene())
    assert welcome.loop is None


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


def test_a_press_beside_all_joints_leaves_what_is_seen(driver: Driver, welcome: Welcome) -> None:
    loop = welcome.loop
    assert loop is not None
    for _ in range(WAVING_FROM + 4):
        loop.go_on()
    seen = driver.editor.document
    driver.click(QPoint(5, 5))
    assert driver.editor.document == seen
