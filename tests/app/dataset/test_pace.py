"""The pace of a training: measured in a process, once for the same choices, and gone with the page."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from app.dataset.body.training_choice import TrainingChoice, pace_text
from app.dataset.pace import Pace, pace_commands
from tests.app.dataset.conftest import FAKE

LABELS = Path("labels.csv")


@pytest.fixture
def pace(qtbot: QtBot) -> Pace:
    owner = QObject()
    made = Pace(owner)
    made.owner = owner  # type: ignore[attr-defined]  # lives as long
    made._delay.setInterval(0)
    return made


def use(monkeypatch: pytest.MonkeyPatch, *modes: str) -> None:
    commands = [[sys.executable, str(FAKE), each] for each in modes]
    monkeypatch.setattr("app.dataset.pace.pace_commands", lambda *_of: list(commands))


def test_a_measurement_is_told_and_known_from_then_on(pace: Pace, qtbot: QtBot) -> None:
    begun = []
    pace.begun.connect(lambda: begun.append(True))
    with qtbot.waitSignal(pace.measured) as told:
        pace.want(LABELS, {"size": 64})
    assert told.args == [20.0]
    with qtbot.waitSignal(pace.measured):
        pace.want(LABELS, {"size": 128})
    with qtbot.waitSignal(pace.measured):
        pace.want(LABELS, {"size": 64})
    assert len(begun) == 2


def test_a_failure_says_why(pace: Pace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "fail", "estimate")
    with qtbot.waitSignal(pace.failed) as told:
        pace.want(LABELS, {})
    assert told.args == ["the data folder is empty: choose another"]
    use(monkeypatch, "crash")
    with qtbot.waitSignal(pace.failed) as told:
        pace.want(LABELS, {"size": 64})
    assert told.args == ["RuntimeError: boom"]
    use(monkeypatch, "short")
    with qtbot.waitSignal(pace.failed) as told:
        pace.want(LABELS, {"size": 128})
    assert told.args == ["nothing was measured"]


def test_the_end_of_a_measurement_ends_its_process_and_its_files(
    pace: Pace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "train")
    pace.want(LABELS, {})
    qtbot.waitUntil(lambda: pace._process is not None)
    process, scratch = pace._process, pace._scratch
    assert process is not None
    assert scratch is not None
    folder = scratch.path
    del scratch
    assert process.waitForStarted()
    assert folder.is_dir()
    pace.end()
    assert process.state() == QProcess.ProcessState.NotRunning
    assert not folder.exists()


def test_without_a_place_to_write_it_says_so(
    pace: Pace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GRAPHOSE_STATE", str(tmp_path / "file"))
    with qtbot.waitSignal(pace.failed) as told:
        pace.want(LABELS, {})
    assert "file" in told.args[0]


def test_the_commands_name_every_choice(tmp_path: Path) -> None:
    prepare, measure = pace_commands(Path("-labels.csv"), {"size": 64, "held_out": 0.2}, tmp_path)
    assert {"--size=64", "--held-out=0.2"} < set(prepare)
    assert prepare[-2:] == ["--", str(Path("-labels.csv").absolute())]
    assert {f"--data={tmp_path / 'images'}", "--size=64"} < set(measure)


def test_what_is_prepared_first_is_measured_then(
    pace: Pace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "short", "estimate")
    with qtbot.waitSignal(pace.measured) as told:
        pace.want(LABELS, {})
    assert told.args == [20.0]


def test_what_is_expected_follows_the_length_that_is_chosen(qtbot: QtBot) -> None:
    choice = TrainingChoice()
    qtbot.addWidget(choice)
    choice.show_measuring()
    assert "Measuring" in choice.pace.text()
    choice.show_pace(20.0, 93)
    assert choice.pace.text() == pace_text(20.0, 60, 93)
    choice.preset.setCurrentIndex(choice.preset.findData("quick"))
    assert choice.pace.text() == pace_text(20.0, 10, 93)
    assert "12,000 in 10 min" in choice.pace.text()
    assert "130 times" in choice.pace.text()
    choice.show_no_pace("no room left.")
    assert choice.pace.text().endswith("no room left.")
