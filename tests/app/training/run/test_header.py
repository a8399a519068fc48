"""The header shows how far a run is, by what ends it."""

from pathlib import Path

import pytest

from app.training.run.header import RunHeader
from app.training.run.text import clock_text
from trainer.runs.process import RunPlan
from trainer.runs.record.events import RunStarted, StepCompleted


@pytest.fixture
def header(qtbot):
    made = RunHeader()
    qtbot.addWidget(made)
    made.show_plan(RunPlan("finetune", Path("finetune.toml"), Path("mice")))
    return made


def started(minutes: float | None, steps: int = 0, start: int = 0) -> RunStarted:
    return RunStarted(
        stage="finetune", folder="", start_step=start, total_steps=steps, image_size=64, minutes=minutes
    )


def step(number: int, total: int, seconds: float = 0.0, progress: float = 0.0) -> StepCompleted:
    rates = {"images_per_second": 4.0, "eta_seconds": 60.0}
    return StepCompleted(
        step=number, total_steps=total, losses={}, seconds=seconds, progress=progress, **rates
    )


def test_a_run_that_the_clock_ends_never_goes_back(header):
    header.show_start(started(10))
    bars, texts = [], []
    for number, total, seconds in ((35, 261, 60), (75, 929, 130), (91, 486, 190), (92, 480, 189)):
        header.show_step(step(number, total, seconds, seconds / 600))
        bars.append(header.progress.value() / header.progress.maximum())
        texts.append(header.step.text())
    assert bars == sorted(bars)
    assert bars[0] == pytest.approx(0.1)
    assert texts[:3] == ["1 of 10 min · step 35", "2 of 10 min · step 75", "3 of 10 min · step 91"]


def test_a_run_of_steps_counts_steps(header):
    header.show_start(started(None, 1000, 200))
    assert header.step.text() == "Step 200 of 1,000"
    header.show_step(step(250, 1000))
    assert (header.progress.value(), header.progress.maximum()) == (250, 1000)


def test_a_resumed_run_of_minutes_says_the_step_until_it_knows_the_time(header):
    header.show_start(started(10, start=300))
    assert header.step.text() == "Step 300"
    header.show_step(step(301, 900, 301, 301 / 600))
    assert header.step.text() == "5 of 10 min · step 301"
    assert header.progress.value() == 501


def test_minutes_are_told_as_hours_where_there_are_many():
    assert clock_text(0, 60, 0) == "0 min of 1 h · step 0"
    assert clock_text(3900, 480, 1200) == "1 h 05 min of 8 h · step 1,200"
    assert clock_text(9999, 10, 7) == "10 of 10 min · step 7"
