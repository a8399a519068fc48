"""Threads end by themselves, whatever becomes of those who wait for them."""

from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.widgets.threads.background import Job, let_go, wait_for_left

PATIENCE = 60
"""Seconds until something that must come has come."""


class Work:
    """Goes on until it is told to end."""

    def __init__(self) -> None:
        self.began, self.may_end, self.ended = Event(), Event(), Event()

    def __call__(self) -> str:
        self.began.set()
        self.may_end.wait(PATIENCE)
        self.ended.set()
        return "made"


def started(work: Work, parent: QObject) -> Job:
    job = Job(work, parent)
    job.start()
    assert work.began.wait(PATIENCE)
    return job


@pytest.mark.parametrize("kind", [QObject, QWidget])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_parent_that_is_destroyed_leaves_a_running_thread_to_itself(
    qtbot: QtBot, kind: type[QObject], depth: int
) -> None:
    top = kind()
    parent = kind(top) if depth == 2 else top
    work, made = Work(), list[object]()
    job = started(work, parent)
    job.made.connect(made.append)
    delete(top)  # a running thread that went with it would abort this process
    assert job.isRunning()
    assert job.isInterruptionRequested()
    work.may_end.set()
    wait_for_left()
    assert work.ended.is_set()
    qtbot.wait(0)
    assert not made, "nobody waits for it any more"


def test_one_that_nobody_else_holds_ends_by_itself_too(qtbot: QtBot) -> None:
    parent, work = QObject(), Work()
    job = started(work, parent)
    del job
    delete(parent)
    work.may_end.set()
    wait_for_left()
    assert work.ended.is_set()


def test_one_that_was_let_go_before_is_left_alone(qtbot: QtBot) -> None:
    parent, work = QObject(), Work()
    let_go(started(work, parent))
    delete(parent)
    work.may_end.set()
    wait_for_left()
    assert work.ended.is_set()


def test_a_thread_that_has_ended_goes_with_its_parent(qtbot: QtBot) -> None:
    parent, work = QObject(), Work()
    job = started(work, parent)
    work.may_end.set()
    assert job.wait(PATIENCE * 1000)
    gone: list[bool] = []
    job.destroyed.connect(lambda: gone.append(True))
    delete(parent)
    assert gone
