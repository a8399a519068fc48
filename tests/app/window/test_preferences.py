"""What a person chose once: still chosen at the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.canvas.feature import CanvasFeature
from app.canvas.gestures.pointer import DragMode
from app.canvas.overlays import MaskView, Overlays, ViewLayout
from app.live.models.bundled_models import BUNDLED_MODELS, BundledModel
from app.settings import Settings
from app.timeline.feature import TimelineFeature
from app.window.main_window import MainWindow
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import end

PEOPLE = next(model for model in BUNDLED_MODELS if model.name == "people-128")


class Starts:
    """Opens one window after the other, as starts of the application do."""

    def __init__(self) -> None:
        self.window: MainWindow | None = None

    def again(self, first: BundledModel = BUNDLED_MODELS[-1]) -> MainWindow:
        """Start with the scene of a model, whichever are there."""
        self.end()
        application()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.application.first_model", lambda: first)
            self.window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
        return self.window

    def end(self) -> None:
        if self.window is not None:
            end(self.window)
            self.window = None


@pytest.fixture
def starts(qtbot: QtBot) -> Iterator[Starts]:
    made = Starts()
    yield made
    made.end()


def act(window: MainWindow, *names: str) -> None:
    for name in names:
        window.commands[name].trigger()


def test_the_first_start_has_chosen_nothing(starts: Starts) -> None:
    window = starts.again()
    assert (window.canvas.mode, window.canvas.snapping) == (DragMode.FREE, False)
    assert window.canvas.overlays == Overlays()
    assert window.feature(TimelineFeature).dock.onion


def test_whoever_opens_on_a_person_keeps_lengths_until_they_choose(starts: Starts) -> None:
    window = starts.again(PEOPLE)
    assert window.canvas.mode is DragMode.LENGTHS
    assert window.commands["drag.lengths"].isChecked()
    act(window, "drag.free")
    assert starts.again(PEOPLE).canvas.mode is DragMode.FREE


def test_ways_to_drag_view_and_onion_skin_are_remembered_and_shown(starts: Starts) -> None:
    act(starts.again(), "drag.lengths", "drag.snap", "view.smooth", "layout.side", "timeline.onion")
    window = starts.again()
    assert (window.canvas.mode, window.canvas.snapping) == (DragMode.LENGTHS, True)
    assert (window.canvas.overlays.layout, window.canvas.overlays.smooth) == (ViewLayout.SIDE, False)
    assert not window.feature(TimelineFeature).dock.onion
    assert window.viewport.image_view.isVisible()
    shown = {name for name, action in window.commands.made.items() if action.isChecked()}
    assert {"drag.lengths", "drag.snap", "layout.side"} <= shown
    assert not {"view.smooth", "timeline.onion", "drag.free", "layout.overlay"} & shown
    assert window.feature(CanvasFeature).panel.layout_buttons[ViewLayout.SIDE].isChecked()
    act(window, "drag.branch", "drag.snap", "layout.overlay", "timeline.onion")
    window = starts.again()
    assert (window.canvas.mode, window.canvas.snapping) == (DragMode.BRANCH, False)
    assert window.canvas.overlays.layout is ViewLayout.OVERLAY
    assert window.feature(TimelineFeature).dock.onion


def test_what_is_of_the_moment_is_not_remembered(starts: Starts) -> None:
    act(starts.again(), "view.skeleton", "masks.all", "tool.connect")
    window = starts.again()
    assert window.canvas.overlays.skeleton
    assert window.canvas.overlays.masks is MaskView.NONE
    assert window.commands["tool.select"].isChecked()


def test_a_choice_that_no_longer_exists_is_passed_over(starts: Starts) -> None:
    settings = Settings()
    for key in ("drag_mode", "view_layout", "theme"):
        settings.save_number(key, 7)
    window = starts.again()
    assert window.canvas.mode is DragMode.FREE
    assert window.canvas.overlays.layout is ViewLayout.OVERLAY
