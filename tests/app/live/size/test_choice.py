"""Which size draws: tried at the first starts, chosen in the menu, remembered, and told when it changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.live.feature import LiveFeature
from app.live.models import bundled_models
from app.live.models.bundled_models import BUNDLED_MODELS
from app.live.models.model_size import BUDGET, FINE, QUICK, ModelSize, preferred
from app.live.size import idle_timing
from app.live.size.choice import MOST, TRIALS, SizeChoice
from app.window.main_window import MainWindow
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import end

SLOW = BUDGET * 2


class Machine:
    """Starts the application with all bundled networks; an image takes as long as is said."""

    milliseconds = BUDGET / 2

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window: MainWindow | None = None
        self.timed: list[float] = []

    def start(self, checkpoint: Path | None = None) -> MainWindow:
        self.end()
        application()
        window = self.window = open_window(checkpoint=checkpoint, opener=self.open)
        self.timed = []
        self.size._trial.timed.connect(self.timed.append)
        if checkpoint is None:
            self.size.begin()
        self.qtbot.waitUntil(lambda: window.canvas.image is not None, timeout=60_000)
        return window

    def open(self, model: ModelSource) -> FakeRenderer:
        return TimedRenderer(model, self)

    @property
    def size(self) -> SizeChoice:
        assert self.window is not None
        return self.window.feature(LiveFeature).size

    @property
    def used(self) -> str:
        assert self.window is not None
        model = self.window.renderer.model
        return model.path.stem if model else ""

    def wait_for_trial(self) -> None:
        """Wait for the next time that is found."""
        self.qtbot.waitUntil(lambda: bool(self.timed), timeout=60_000)
        self.timed.clear()

    def end(self) -> None:
        if self.window is not None:
            end(self.window)
            self.window = None


class TimedRenderer(FakeRenderer):
    def __init__(self, model: ModelSource, machine: Machine) -> None:
        super().__init__(model)
        self._machine = machine

    def render(self, request: RenderRequest) -> RenderResult:
        result = super().render(request)
        vars(result)["milliseconds"] = self._machine.milliseconds
        return result


@pytest.fixture
def machine(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    for row in BUNDLED_MODELS:
        for size in (FINE, QUICK):
            (tmp_path / row.file(size).name).touch()
    monkeypatch.setattr(bundled_models, "FOLDER", tmp_path)
    monkeypatch.setattr(idle_timing, "QUIET", 1)
    made = Machine(qtbot)
    yield made
    made.end()
    preferred.pixels = QUICK


def test_the_first_image_is_by_the_small_network_and_a_quick_machine_changes_over(machine: Machine) -> None:
    window = machine.start()
    machine.wait_for_trial()
    assert machine.used == "people-256"
    assert "people-256 draws from now on" in window.viewport.notice.text
    assert window.commands["model.size_auto"].isChecked()
    assert "256 pixels here (11 ms)" in window.commands["model.size_auto"].text()
    assert "people-256" in window.commands["model.use-people"].text()


def test_a_slow_machine_keeps_the_small_one_and_says_so_in_the_status_line(machine: Machine) -> None:
    machine.milliseconds = SLOW
    window = machine.start()
    machine.wait_for_trial()
    assert machine.used == "people-128"
    assert window.viewport.notice.text == ""
    assert "people-128 goes on drawing" in window.status.currentMessage()


def test_what_was_found_holds_at_the_next_start(machine: Machine) -> None:
    machine.start()
    machine.wait_for_trial()
    machine.start()
    assert machine.used == "people-256"
    assert not machine.size._trial.is_going_on


def test_a_slow_result_is_tried_again_at_some_more_starts(machine: Machine) -> None:
    machine.milliseconds = SLOW
    window = machine.start()
    machine.wait_for_trial()
    assert (machine.used, window.settings.load_number(TRIALS)) == ("people-128", 1)
    window.settings.save_number(TRIALS, MOST - 1)
    machine.size.begin()
    assert machine.size._trial.is_going_on
    machine.wait_for_trial()
    machine.size.begin()
    assert not machine.size._trial.is_going_on
    machine.milliseconds = BUDGET / 2
    machine.size.choose(ModelSize.AUTO)
    machine.wait_for_trial()
    assert machine.used == "people-256"


def test_what_a_person_chooses_is_not_tried_and_remembered(machine: Machine) -> None:
    window = machine.start()
    machine.wait_for_trial()
    [keep] = window.viewport.notice.buttons
    assert keep.text() == "Keep people-128"
    keep.click()
    assert (machine.used, machine.size.chosen) == ("people-128", ModelSize.QUICK)
    assert window.viewport.notice.text == ""
    window = machine.start()
    assert machine.used == "people-128"
    assert window.commands["model.size_quick"].isChecked()
    window.commands["model.size_fine"].trigger()
    assert machine.used == "people-256"
    assert not machine.size._trial.is_going_on


def test_a_model_of_ones_own_goes_on_drawing(machine: Machine, tmp_path: Path) -> None:
    own = tmp_path / "own.safetensors"
    own.touch()
    window = machine.start(own)
    machine.size.begin()
    machine.wait_for_trial()
    assert machine.used == "own"
    assert window.viewport.notice.text == ""
    assert window.status.currentMessage() == ""


def test_nothing_can_be_chosen_where_one_size_came(machine: Machine, tmp_path: Path) -> None:
    for row in BUNDLED_MODELS:
        row.file(FINE).unlink()
    window = machine.start()
    assert not window.commands["model.size_fine"].isEnabled()
    assert not machine.size._trial.is_going_on
