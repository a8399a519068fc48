from app.training.monitor import TrainingMonitor
from app.training.state import TrainingState
from trainer.runs.folders import read_run
from trainer.runs.process import plan_run
from trainer.runs.record.events import CheckpointSaved, StepCompleted

SETTINGS = {"steps": 2, "batch": 2, "size": 16, "workers": 1, "warmup": 0}


def test_the_real_trainer_is_started_understood_and_leaves_a_run_behind(qtbot, tmp_path):
    monitor = TrainingMonitor()
    events, failures = [], []
    monitor.event_arrived.connect(events.append)
    monitor.failed.connect(lambda *failure: failures.append(failure))
    monitor.start(plan_run("pretrain", SETTINGS, tmp_path / "run"))
    qtbot.waitUntil(lambda: not monitor.is_running, timeout=120_000)
    assert failures == []
    assert monitor.state is TrainingState.FINISHED
    assert any(isinstance(event, StepCompleted) for event in events)
    assert any(isinstance(event, CheckpointSaved) for event in events)
    run = read_run(tmp_path / "run")
    assert run is not None
    assert (run.step, run.state, run.resumable) == (2, "finished", True)
