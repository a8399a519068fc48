"""The notice above the picture: it covers nothing, and does not move the picture under a drag."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from window_driver import Driver


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_a_notice_takes_room_of_its_own_and_gives_it_back(driver: Driver) -> None:
    stage = driver.window.stage
    before = place(stage.canvas)
    stage.notice.say("Something is wrong. Do this.", "test", "bad", (("Do it", lambda: None),))
    driver.qtbot.waitUntil(lambda: place(stage.canvas).height() < before.height())
    assert not place(stage.notice).intersects(place(stage.canvas))
    assert place(stage.notice).united(place(stage.canvas)) == before
    stage.notice.clear("another topic")
    assert stage.notice.text == "Something is wrong. Do this."
    stage.notice.clear("test")
    driver.qtbot.waitUntil(lambda: place(stage.canvas) == before)


def test_what_is_said_during_a_drag_shows_when_it_ends(driver: Driver) -> None:
    stage = driver.window.stage
    before, start = place(stage.canvas), driver.place("index_4")
    driver.press(start)
    driver.move(start + QPoint(20, 20))
    stage.notice.say("Not now.", "test")
    driver.qtbot.wait(30)
    assert stage.notice.text == "Not now."
    assert stage.notice.isHidden()
    assert place(stage.canvas) == before
    driver.release(start + QPoint(20, 20))
    assert stage.notice.isVisible()


def test_what_is_taken_back_during_a_drag_stays_until_it_ends(driver: Driver) -> None:
    stage = driver.window.stage
    stage.notice.say("Soon gone.", "test")
    driver.qtbot.wait(30)
    start = driver.place("index_4")
    driver.press(start)
    driver.move(start + QPoint(20, 20))
    stage.notice.clear("test")
    assert stage.notice.isVisible()
    driver.canvas.cancel()
    assert stage.notice.isHidden()
    driver.release(start + QPoint(20, 20))
