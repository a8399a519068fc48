"""Nothing is silent: what fails in a slot, a paint, a thread or a worker is told, logged, and survived."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QThread, QTimer, qCritical, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.feature.announcements import Notices
from app.last_resort.handlers import LastResort
from app.last_resort.log import FILE
from app.last_resort.notice import FailureNotices
from app.widgets.threads.background import Job
from tests.app.window_driver import Driver


@pytest.fixture
def resort(driver: Driver, tmp_path: Path) -> Iterator[LastResort]:
    made = LastResort(tmp_path / "log", driver.window)
    notices = FailureNotices(made, driver.window.context[Notices], made)
    made.install()
    yield made
    made.remove()
    notices.deleteLater()
    made.deleteLater()


def _boom() -> None:
    raise ZeroDivisionError("a thing of the test")


def _in_slot() -> None:
    QTimer.singleShot(0, _boom)


def _in_paint() -> None:
    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
            _boom()

    widget, loop = Painted(), QEventLoop()
    widget.show()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
    widget.hide()


def _in_thread() -> None:
    thread = threading.Thread(target=_boom)
    thread.start()
    thread.join()


def _in_qthread() -> None:
    class Thread(QThread):
        def run(self) -> None:
            _boom()

    thread = Thread()
    thread.start()
    thread.wait()


def _in_job() -> None:
    job = Job(_boom)
    job.start()
    job.wait()


def _in_destructor() -> None:
    class Fragile:
        def __del__(self) -> None:
            _boom()

    Fragile()
    gc.collect()


@pytest.mark.parametrize("fail", [_in_slot, _in_paint, _in_thread, _in_qthread, _in_job, _in_destructor])
def test_it_is_told_logged_and_survived(fail: Callable[[], None], driver: Driver, resort: LastResort) -> None:
    fail()
    notice = driver.window.viewport.notice
    driver.qtbot.waitUntil(lambda: "ZeroDivisionError: a thing of the test" in notice.text)
    log = (resort.folder / FILE).read_text("utf-8")
    assert "ZeroDivisionError: a thing of the test" in log
    assert "_boom" in log
    assert str(Path.home()) not in log
    driver.act("edit.select_all")  # the window lives on
    driver.wait_for_image()


def test_the_report_is_copied(driver: Driver, resort: LastResort) -> None:
    _in_thread()
    notice = driver.window.viewport.notice
    driver.qtbot.waitUntil(lambda: len(notice.buttons) == 2)
    copy = next(button for button in notice.buttons if button.text() == "Copy report")
    copy.click()
    assert "ZeroDivisionError: a thing of the test" in QGuiApplication.clipboard().text()


def test_what_fails_again_and_again_is_written_once_and_counted(resort: LastResort) -> None:
    heard: list[object] = []
    resort.failed.connect(heard.append)
    for _ in range(100):
        _in_thread()
    QCoreApplication.processEvents()
    log = (resort.folder / FILE).read_text("utf-8")
    assert log.count("Traceback") == 1
    assert "100 times by now" in log
    assert len(heard) == 3


def test_messages_of_qt_are_logged_and_grave_ones_told(driver: Driver, resort: LastResort) -> None:
    qWarning("a small thing")
    qCritical("a grave thing")
    notice = driver.window.viewport.notice
    driver.qtbot.waitUntil(lambda: "a grave thing" in notice.text)
    log = (resort.folder / FILE).read_text("utf-8")
    assert "a small thing" in log
    assert "a grave thing" in log


def test_an_interruption_from_the_keyboard_is_no_failure(
    resort: LastResort, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *arguments: seen.append(arguments[0]))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert not (resort.folder / FILE).read_text("utf-8")


def test_without_a_place_for_the_log_it_is_told_all_the_same(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    resort = LastResort(tmp_path / "file" / "log", driver.window)
    heard: list[object] = []
    resort.failed.connect(heard.append)
    resort.install()
    try:
        _in_thread()
    finally:
        resort.remove()
    QCoreApplication.processEvents()
    assert len(heard) == 1


def test_hooks_are_put_back(tmp_path: Path, driver: Driver) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    resort = LastResort(tmp_path)
    resort.install()
    assert sys.excepthook != before[0]
    resort.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
