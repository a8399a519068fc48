"""The notice over the upper edge of the canvas: it moves nothing, and leaves drags alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.window.notice_bar import STAY
from tests.app.window_driver import Driver


@pytest.fixture(autouse=True)
def pointer_elsewhere(driver: Driver) -> Iterator[None]:
    """Whatever test came before: a notice stays while the pointer is on it, and its time is its own after."""
    QCursor.setPos(driver.window.mapToGlobal(QPoint(2, driver.window.height() - 2)))
    notice = driver.window.viewport.notice
    notice.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    yield
    notice.timer.setInterval(STAY)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def test_a_notice_comes_and_goes_without_moving_what_is_on_the_canvas(driver: Driver) -> None:
    stage = driver.window.viewport
    before, joint = place(stage.canvas), driver.place("index_4")
    stage.notice.say("Something is wrong. Do this.", "test", "bad", (("Do it", lambda: None),))
    driver.qtbot.waitUntil(lambda: place(stage.notice).width() == before.width())
    driver.qtbot.wait(30)
    assert place(stage.notice).topLeft() == before.topLeft()
    assert place(stage.canvas) == before
    assert driver.place("index_4") == joint
    stage.notice.clear("another topic")
    assert stage.notice.text == "Something is wrong. Do this."
    stage.notice.clear("test")
    driver.qtbot.wait(30)
    assert place(stage.canvas) == before
    assert driver.place("index_4") == joint


def test_a_message_of_thousands_of_letters_leaves_the_canvas_in_sight(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    message = "The file is broken: " + "word " * 4000
    notice.say(message, "test", "bad", (("Do it", lambda: None),))
    driver.qtbot.wait(30)
    assert notice.height() < driver.canvas.height() / 2
    [text] = [each for each in notice.findChildren(QLabel) if each.toolTip()]
    assert text.text().endswith("…")
    assert len(text.toolTip()) > len(text.text())
    assert notice.text == message
    notice.say("A short one.", "test", "bad")
    assert not text.toolTip()


def test_no_notice_lies_over_a_fitted_image(driver: Driver) -> None:
    stage, canvas = driver.window.viewport, driver.canvas
    before = driver.point(0, 0)
    stage.notice.say("A line.", "line", "info", (("Do it", lambda: None),))
    driver.qtbot.wait(30)
    assert driver.point(0, 0) == before
    assert before.y() >= stage.notice.height()
    stage.notice.say("Something is wrong.\n" * 5, "test", "bad")
    driver.qtbot.waitUntil(lambda: stage.notice.height() > 80 and driver.point(0, 0).y() > 80)
    driver.qtbot.wait(30)
    assert driver.point(0, 0).y() >= stage.notice.height()
    assert driver.point(1, 1).y() < canvas.height()
    assert driver.point(0.5, 0.5).x() == pytest.approx(canvas.width() / 2, abs=2)
    stage.notice.dismiss()
    driver.qtbot.waitUntil(lambda: driver.point(0, 0) == before)


def test_what_a_person_has_zoomed_into_stays_under_a_long_notice(driver: Driver) -> None:
    stage = driver.window.viewport
    driver.qtbot.wait(60)
    driver.canvas.zoom(2)
    assert not driver.canvas.sight[1]
    joint = driver.place("index_4")
    stage.notice.say("Something is wrong.\n" * 5, "test", "bad")
    driver.qtbot.waitUntil(lambda: stage.notice.height() > 80)
    driver.qtbot.wait(30)
    assert driver.place("index_4") == joint


def test_a_long_notice_moves_nothing_during_a_drag(driver: Driver) -> None:
    stage, start = driver.window.viewport, driver.place("index_4")
    stage.notice.say("A line.", "test", "bad")
    driver.qtbot.wait(30)
    corner = driver.point(0, 0)
    driver.press(start)
    driver.move(start + QPoint(20, 20))
    stage.notice.say("Something is wrong.\n" * 5, "test", "bad")
    driver.qtbot.wait(60)
    assert driver.point(0, 0) == corner
    driver.release(start + QPoint(20, 20))
    driver.qtbot.waitUntil(lambda: driver.point(0, 0).y() >= stage.notice.height() > 80)


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


def test_a_failure_that_is_covered_shows_again(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    notice.say("The scene could not be opened.", "file", "bad")
    notice.say("The model could not be loaded.", "image", "bad")
    notice.say("Something to know.", "other", "info")
    assert notice.text == "Something to know."
    notice._close.click()
    assert notice.text == "The model could not be loaded."
    notice.clear("image")
    assert notice.text == "The scene could not be opened."
    notice._close.click()
    assert notice.text == ""


def test_what_is_no_longer_true_does_not_come_back(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    notice.say("The model could not be loaded.", "image", "bad")
    notice.say("The scene could not be opened.", "file", "bad")
    notice.clear("image")
    notice.say("Another scene could not be opened.", "file", "bad")
    notice.clear("file")
    assert notice.text == ""


def test_a_notice_that_stays_shows_again_with_its_buttons_after_one_that_leaves(driver: Driver) -> None:
    notice = driver.window.viewport.notice
    notice.timer.setInterval(20)
    pressed: list[str] = []
    notice.say(
        "They are shown as skeletons.",
        "figures",
        buttons=(("Train a model", lambda: pressed.append("train")),),
    )
    notice.say("The pose is copied.", "export", "info", leaves=True)
    notice.say("The skeleton image is copied.", "other", "info", leaves=True)
    driver.qtbot.waitUntil(lambda: notice.text == "They are shown as skeletons.")
    notice.buttons[0].click()
    assert pressed == ["train"]
    assert not notice.timer.isActive()
    notice._close.click()
    assert notice.text == ""
