import pytest

from app.training.loss_history import LossCurve, LossHistory
from app.training.state import TrainingState, how_it_ended, next_state
from trainer.runs.record.events import RunFinished, RunPaused, RunResumed, StepCompleted

STEP = StepCompleted(step=1, total_steps=2, losses={}, images_per_second=1, eta_seconds=1)


@pytest.mark.parametrize("event", [STEP, RunPaused(step=1), RunResumed(step=1)])
def test_nothing_that_was_under_way_takes_a_stop_back(event):
    assert next_state(TrainingState.STOPPING, event) is TrainingState.STOPPING


def test_a_step_that_was_under_way_does_not_take_a_pause_back():
    assert next_state(TrainingState.PAUSING, STEP) is TrainingState.PAUSING
    assert next_state(TrainingState.PAUSING, RunPaused(step=1)) is TrainingState.PAUSED


def test_a_finished_run_is_alive_until_its_process_is_gone():
    finished = RunFinished(step=1, reason="completed", checkpoint="")
    assert next_state(TrainingState.RUNNING, finished).is_alive


def test_an_unexpected_end_names_the_signal_and_the_remedy():
    assert "SIGKILL" in how_it_ended(9, crashed=True)
    assert "smaller batch" in how_it_ended(9, crashed=True)
    assert "exit code 3" in how_it_ended(3, crashed=False)
    assert "Resume" in how_it_ended(3, crashed=False)


def test_a_long_curve_stays_bounded_and_covers_the_whole_run():
    curve = LossCurve(capacity=100)
    for step in range(10_001):
        curve.add(step, step)
    assert len(curve.steps) <= 100
    assert curve.steps == sorted(curve.steps)
    assert curve.steps[0] < 300
    assert curve.steps[-1] > 9_700
    assert curve.values == pytest.approx([step - (curve.steps[0]) / 2 for step in curve.steps], abs=1)


def test_steps_made_again_after_a_resume_replace_the_old_ones():
    history = LossHistory()
    for step in (1, 2, 3, 2, 3, 4):
        history.add(step, {"a": float(step)})
    assert history.curves["a"].steps == [1, 2, 3, 4]
