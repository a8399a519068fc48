import sys

import pytest
from PySide6.QtCore import QTimer

from app.training.monitor import TrainingMonitor
from app.training.state import TrainingState
from tests.paths import ROOT
from trainer.runs.process import RunPlan
from trainer.runs.record.events import CheckpointSaved, RunFinished, SampleRendered, StepCompleted

PATIENCE = 60_000  # milliseconds; a machine that also trains is slow
FAKE = ROOT / "tests" / "app" / "fake_trainer.py"


@pytest.fixture
def monitor(qtbot):
    monitor = TrainingMonitor()
    yield monitor
    monitor.shutdown(patience=0)


def start(monitor, mode, folder, resume=False):
    plan = RunPlan("pretrain", folder / "pretrain.toml", folder, resume)
    monitor.start(plan, [sys.executable, str(FAKE), mode, str(folder)])


def steps_of(events):
    return [event.step for event in events if isinstance(event, StepCompleted)]


def recorded(monitor):
    events = []
    monitor.event_arrived.connect(events.append)
    return events


def reaches(qtbot, monitor, state):
    qtbot.waitUntil(lambda: monitor.state is state)


def test_every_event_arrives_in_order_and_the_run_finishes(qtbot, monitor, tmp_path):
    events = recorded(monitor)
    start(monitor, "short", tmp_path)
    assert monitor.is_running
    reaches(qtbot, monitor, TrainingState.FINISHED)
    kinds = [event.kind for event in events]
    assert kinds == [
        "run_started",
        "step_completed",
        "health_warning",
        "sample_rendered",
        "checkpoint_saved",
        "run_finished",
    ]
    assert isinstance(events[3], SampleRendered)
    assert isinstance(events[4], CheckpointSaved)
    assert events[4].metrics == {"psnr": 24.5}
    assert monitor.losses.curves["mask"].steps == [500]
    assert not monitor.is_running


def test_pause_resume_and_stop_reach_the_process(qtbot, monitor, tmp_path):
    events = recorded(monitor)
    start(monitor, "train", tmp_path)
    reaches(qtbot, monitor, TrainingState.RUNNING)
    monitor.pause()
    reaches(qtbot, monitor, TrainingState.PAUSED)
    seen = steps_of(events)[-1]
    monitor.resume()
    qtbot.waitUntil(lambda: steps_of(events)[-1] > seen)
    monitor.stop()
    assert monitor.state is TrainingState.STOPPING
    reaches(qtbot, monitor, TrainingState.FINISHED)
    assert isinstance(events[-1], RunFinished)
    assert events[-1].reason == "stopped"


def test_a_paused_run_can_be_stopped(qtbot, monitor, tmp_path):
    start(monitor, "train", tmp_path)
    reaches(qtbot, monitor, TrainingState.RUNNING)
    monitor.pause()
    reaches(qtbot, monitor, TrainingState.PAUSED)
    monitor.stop()
    reaches(qtbot, monitor, TrainingState.FINISHED)


def test_foreign_lines_are_kept_in_the_log_and_change_nothing_else(qtbot, monitor, tmp_path):
    events = recorded(monitor)
    start(monitor, "garbage", tmp_path)
    qtbot.waitUntil(lambda: steps_of(events) == [500])
    assert monitor.state is TrainingState.RUNNING
    assert "Loading pretrained…" in monitor.log
    monitor.stop()
    reaches(qtbot, monitor, TrainingState.FINISHED)
    assert len(events) == 3


@pytest.mark.parametrize(
    ("mode", "said", "logged"),
    [
        ("fail", "the data folder is empty: choose another", "out of luck"),
        ("crash", "exit code 3", "RuntimeError: boom"),
        ("die", "SIGKILL", ""),
    ],
)
def test_a_run_that_ends_badly_says_what_to_do(qtbot, monitor, tmp_path, mode, said, logged):
    failures = []
    monitor.failed.connect(lambda *failure: failures.append(failure))
    start(monitor, mode, tmp_path)
    reaches(qtbot, monitor, TrainingState.FAILED)
    [(message, log)] = failures
    assert said in message
    assert logged in log
    assert not monitor.is_running


def test_a_python_that_is_not_there_is_reported(qtbot, monitor, tmp_path):
    failures = []
    monitor.failed.connect(lambda *failure: failures.append(failure))
    monitor.start(RunPlan("pretrain", tmp_path / "a.toml", tmp_path), [str(tmp_path / "no-python"), "-m"])
    reaches(qtbot, monitor, TrainingState.FAILED)
    assert "no-python" in failures[0][0]


def test_a_flood_of_events_leaves_room_for_the_window(qtbot, monitor, tmp_path):
    """Between two handfuls of lines the event loop turns: a timer of the window fires while lines wait."""
    turns = []
    clock = QTimer()
    clock.timeout.connect(lambda: turns.append(len(events)))
    events = recorded(monitor)
    clock.start(0)
    start(monitor, "flood", tmp_path)
    reaches(qtbot, monitor, TrainingState.FINISHED)
    clock.stop()
    assert steps_of(events) == list(range(1, 2001))
    assert len(set(turns)) > 20


def test_a_second_run_can_follow_and_starts_with_empty_curves(qtbot, monitor, tmp_path):
    start(monitor, "flood", tmp_path)
    start(monitor, "short", tmp_path)  # no effect: one run at a time
    reaches(qtbot, monitor, TrainingState.FINISHED)
    start(monitor, "short", tmp_path)
    reaches(qtbot, monitor, TrainingState.FINISHED)
    assert monitor.losses.curves["mask"].steps == [500]


def test_a_run_that_goes_on_continues_its_curves(qtbot, monitor, tmp_path):
    monitor.losses.add(499, {"mask": 1.0})
    monitor.plan = RunPlan("pretrain", tmp_path / "pretrain.toml", tmp_path)
    start(monitor, "short", tmp_path, resume=True)
    reaches(qtbot, monitor, TrainingState.FINISHED)
    assert monitor.losses.curves["mask"].steps == [499, 500]


def test_a_second_stop_ends_a_process_that_does_not_listen(qtbot, monitor, tmp_path):
    start(monitor, "deaf", tmp_path)
    reaches(qtbot, monitor, TrainingState.RUNNING)
    monitor.stop()
    monitor.stop()
    reaches(qtbot, monitor, TrainingState.FINISHED)


def test_leaving_the_application_stops_politely_first(qtbot, monitor, tmp_path):
    events = recorded(monitor)
    start(monitor, "train", tmp_path)
    reaches(qtbot, monitor, TrainingState.RUNNING)
    monitor.shutdown(patience=PATIENCE)
    assert isinstance(events[-1], RunFinished)
    assert not monitor.is_running


def test_leaving_the_application_ends_even_a_process_that_does_not_listen(qtbot, monitor, tmp_path):
    start(monitor, "deaf", tmp_path)
    reaches(qtbot, monitor, TrainingState.RUNNING)
    monitor.shutdown(patience=10)
    assert not monitor.is_running
