"""Frames are searched beside the window, however many there are."""

import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.importing.frames.choice import FrameChoice
from app.labels.importing.frames.index import FrameIndex
from app.labels.importing.frames.list import SharedFrames
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame
from tests.app.keys import give_focus

COUNT = 500_000


class WatchedIndex(FrameIndex):
    """Notes the threads that search it; waits in each search until it may go on."""

    threads: set[int] = set()  # noqa: RUF012 (of one test)
    searched: list[list[str]] = []  # noqa: RUF012 (of one test)
    go = threading.Event()

    def matching(
        self, words: Sequence[str], rows: NDArray[np.int64], stopped: Callable[[], bool] = lambda: False
    ) -> NDArray[np.int64] | None:
        self.threads.add(threading.get_ident())
        self.searched.append(list(words))
        self.go.wait(30)
        return super().matching(words, rows, stopped)


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[FrameChoice]:
    frames = LazyFrames(COUNT, lambda row: Frame(f"{row:06}", ()))
    names, zeros = tuple(f"img{row:06}.png" for row in range(COUNT)), np.zeros(COUNT, np.int64)
    WatchedIndex.threads, WatchedIndex.searched, WatchedIndex.go = set(), [], threading.Event()
    made = FrameChoice(SharedFrames(frames))
    made._pause.setInterval(0)
    qtbot.addWidget(made)
    made.show()
    made.start(WatchedIndex(names, zeros, ("",), zeros, np.full(COUNT, np.nan), zeros - 1))
    yield made
    WatchedIndex.go.set()
    made.stop()


def test_names_are_searched_in_another_thread(qtbot: QtBot, choice: FrameChoice) -> None:
    choice.search.setText("0012")
    qtbot.waitUntil(lambda: bool(WatchedIndex.searched))
    assert choice.frames.model().rowCount() == COUNT  # it answers while names are searched
    WatchedIndex.go.set()
    expected = [row for row in range(COUNT) if "0012" in f"{row:06}"]
    qtbot.waitUntil(lambda: choice.frames.model().rowCount() == len(expected))
    assert choice.row == expected[0]
    assert threading.main_thread().ident not in WatchedIndex.threads


def test_what_is_searched_last_is_what_is_shown(qtbot: QtBot, choice: FrameChoice) -> None:
    for words in ("9", "499999"):
        choice.search.setText(words)
        qtbot.waitUntil(lambda words=words: [words] in WatchedIndex.searched)
    WatchedIndex.go.set()
    qtbot.waitUntil(lambda: choice.frames.model().rowCount() == 1)
    qtbot.wait(1)
    assert choice.row == 499_999


def test_the_chosen_frame_stays_chosen_where_it_is_found(qtbot: QtBot, choice: FrameChoice) -> None:
    choice.frames.choose(250_000)
    WatchedIndex.go.set()
    choice.search.setText("25")
    qtbot.waitUntil(lambda: choice.frames.model().rowCount() < COUNT)
    assert choice.row == 250_000


def test_letters_that_are_typed_in_the_list_search(qtbot: QtBot, choice: FrameChoice) -> None:
    give_focus(choice.frames, qtbot)
    QTest.keyClicks(choice.frames, "4", Qt.KeyboardModifier.NoModifier)
    assert choice.search.text() == "4"
    qtbot.waitUntil(lambda: WatchedIndex.searched == [["4"]])
