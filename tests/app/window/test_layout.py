"""The layout: as it was left, at the next start; and back to the first one when asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.library.feature import LibraryFeature
from app.library.grid.item import CELL, THUMBNAIL
from app.timeline.feature import TimelineFeature
from app.training.feature import TrainingFeature
from app.widgets.layout.screen_fit import FRAME
from app.window import layout
from app.window.docks import PLACES
from app.window.main_window import MainWindow
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import end

TABS = 40
"""Height of the tabs of docks that share a place, and some room."""


def start() -> MainWindow:
    application()
    return open_window(checkpoint=Path(__file__), opener=FakeRenderer)


def shape(window: MainWindow) -> tuple[object, ...]:
    return (
        window.size().toTuple(),
        window.side.width(),
        window.side.sizes(),
        window.feature(TimelineFeature).dock.isVisible(),
        window.feature(TrainingFeature).dock.isVisible(),
        window.side.tabs.currentIndex(),
    )


def test_the_next_start_looks_as_the_last_end(qtbot: QtBot) -> None:
    window = start()
    first = shape(window)
    window.resize(790, 700)
    window.feature(TimelineFeature).dock.show()
    window.side.setSizes([500, 160])
    window.side.tabs.setCurrentIndex(1)
    window.resizeDocks([window.side_dock], [400], window.side.orientation().Horizontal)
    qtbot.wait(50)
    left = shape(window)
    assert left != first
    end(window)
    window = start()
    qtbot.wait(50)
    assert shape(window) == left
    window.commands["view.reset_layout"].trigger()
    qtbot.wait(50)
    assert shape(window) == first
    end(window)


def test_a_dock_that_shares_its_place_with_a_lower_one_gets_its_height_at_its_first_opening(
    qtbot: QtBot,
) -> None:
    window = start()
    timeline, training = window.feature(TimelineFeature).dock, window.feature(TrainingFeature).dock
    timeline.open()
    qtbot.wait(50)
    training.open()
    qtbot.wait(50)
    assert training.height() >= PLACES["training"][1] - TABS
    window.resizeDocks([training], [200], Qt.Orientation.Vertical)
    timeline.open()
    training.open()
    qtbot.wait(50)
    assert training.height() <= 200, "as a person left it"
    end(window)


def test_a_layout_of_another_version_is_not_restored(qtbot: QtBot) -> None:
    window = start()
    first = shape(window)
    window.settings.save_bytes("docks", window.saveState(99))
    window.settings.save_bytes("splitter_side", window.saveState(99))
    window.layout_keeper.restore()
    qtbot.wait(50)
    assert shape(window) == first
    end(window)


def test_each_tab_keeps_the_height_that_it_was_given(qtbot: QtBot) -> None:
    window = start()
    qtbot.wait(50)
    side, tabs = window.side, window.side.tabs
    first = side.sizes()
    assert first[0] < first[1], "what a person wears has more rows than there are people"
    tabs.setCurrentIndex(2)
    assert side.sizes()[0] > first[0], "poses are many"
    side.setSizes([500, 160])
    taller = side.sizes()
    tabs.setCurrentIndex(0)
    assert side.sizes() == first
    tabs.setCurrentIndex(2)
    assert side.sizes() == taller
    window.commands["view.reset_layout"].trigger()
    qtbot.wait(50)
    assert (side.sizes(), tabs.currentIndex()) == (first, 0)
    tabs.setCurrentIndex(2)
    assert side.sizes() != taller
    end(window)


@pytest.mark.parametrize(("size", "whole"), [((1280, 720), CELL.height()), ((960, 600), THUMBNAIL)])
def test_the_library_shows_two_rows_of_poses(qtbot: QtBot, size: tuple[int, int], whole: int) -> None:
    window = start()
    window.resize(*size)
    library = window.feature(LibraryFeature).panel
    window.side.tabs.setCurrentWidget(library)
    qtbot.waitUntil(lambda: len(library.grid.paths) > 8)
    qtbot.wait(50)
    places = [library.grid.place_of(path) for path in library.grid.paths]
    second = next(place for place in places if place.top() > places[0].top())
    assert second.top() + whole <= library.grid.viewport().height()
    end(window)


@pytest.mark.parametrize("room", [QSize(910, 512), QSize(1280, 720), QSize(3840, 2160)])
def test_a_new_window_is_within_its_screen_with_its_frame(
    room: QSize, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(layout, "room_for", lambda _: room - FRAME)
    window = start()
    assert window.size() == (room - FRAME).boundedTo(layout.SIZE)
    assert window.status.mapTo(window, window.status.rect().bottomLeft()).y() < window.height()
    end(window)


@pytest.mark.parametrize("fill", ["showMaximized", "showFullScreen"])
def test_a_window_that_fills_the_screen_goes_on_to_when_the_layout_is_reset(fill: str, qtbot: QtBot) -> None:
    window = start()
    getattr(window, fill)()
    qtbot.wait(20)
    state = window.windowState()
    window.side.tabs.setCurrentIndex(1)
    window.commands["view.reset_layout"].trigger()
    assert window.windowState() == state
    assert window.side.tabs.currentIndex() == 0
    end(window)


@pytest.mark.parametrize("dock", [None, TimelineFeature, TrainingFeature])
def test_on_a_small_screen_nothing_lies_over_the_status_line(
    qtbot: QtBot, dock: type[TimelineFeature | TrainingFeature] | None
) -> None:
    window = start()
    if dock is not None:
        window.feature(dock).dock.open()
    window.setMinimumSize(QSize(0, 0))
    window.resize(772, 400)  # a screen of 1366 × 768 at 175 %
    qtbot.wait(50)
    assert window.size() == QSize(772, 400)
    panels = [window.side, window.viewport, *(each for each in window.docks.values() if each.isVisible())]
    top = window.status.mapToGlobal(QPoint(0, 0)).y()
    lowest = {type(each).__name__: each.mapToGlobal(QPoint(0, each.height())).y() for each in panels}
    assert all(bottom <= top for bottom in lowest.values()), (lowest, top)
    end(window)
