"""The notice above the image: it covers nothing, and does not move the image under a drag."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.app.window_driver import Driver


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_a_notice_takes_room_of_its_own_and_gives_it_back(driver: Driver) -> None:
    stage = driver.window.viewport
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
    stage = driver.window.viewport
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
    stage = driver.window.viewport
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


def test_a_success_leaves_by_itself_and_an_error_stays(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    notice.timer.setInterval(20)
    notice.say("Exported film.mp4.", "export", "info", (("Show folder", lambda: None),), leaves=True)
    driver.qtbot.waitUntil(notice.isHidden)
    notice.say("Not exported.", "export", "bad")
    driver.qtbot.wait(60)
    assert notice.isVisible()


def test_a_success_stays_while_the_pointer_or_the_keys_are_on_it(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    notice.timer.setInterval(20)
    here = QPointF(5, 5)
    notice.say("Exported film.mp4.", "export", "info", (("Show folder", lambda: None),), leaves=True)
    QApplication.sendEvent(notice, QEnterEvent(here, here, here))
    driver.qtbot.wait(60)
    assert notice.isVisible()
    notice.buttons[0].setFocus()
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    driver.qtbot.wait(60)
    assert notice.isVisible()
    driver.canvas.setFocus()
    driver.qtbot.waitUntil(notice.isHidden)
