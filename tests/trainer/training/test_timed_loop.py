"""Runs that end by the clock."""

import pytest

from graphose_core.checkpoint import read_info
from tests.trainer.tiny_runs import (
    finetune_config,
    loop_of,
    note_losses,
    pretrain_config,
    stop_after,
    task_of,
)
from trainer.runs.record.events import (
    RunStarted,
    StepCompleted,
)


class Hurried:
    """A clock that takes each step to last `seconds`."""

    def __init__(self, clock, seconds):
        self.clock, self.step, self.count = clock, seconds, 0.0

    def __getattr__(self, name):
        return getattr(self.clock, name)

    @property
    def seconds(self):
        return self.count


def by_time(config, folder, before=0.0):
    """A loop whose steps take a second each, by a clock that is moved by hand."""
    loop, memory = loop_of(config, folder)
    clock = Hurried(loop._clock, 1.0)
    clock.count = before
    loop._clock = clock
    seen, make_step = [], loop.task.step

    def step(number, *batches, progress):
        seen.append((number, progress))
        clock.count += 1.0
        return make_step(number, *batches, progress=progress)

    loop.task.step = step
    return loop, memory, seen


def test_a_run_by_time_ends_when_it_is_over_with_a_last_checkpoint(tmp_path):
    config = finetune_config(steps=None, minutes=0.1, adversary_start=0.5)
    loop, memory, seen = by_time(config, tmp_path)
    assert loop.run() == "completed"
    assert seen == [(step, step / 6) for step in range(6)]
    assert memory.of(RunStarted)[0].minutes == 0.1
    assert memory.of(StepCompleted)[-1].progress == 1
    assert memory.of(StepCompleted)[-1].eta_seconds == 0
    assert memory.events[-1].step == read_info(tmp_path / "weights.safetensors").steps == 6


def test_steps_end_a_run_before_its_time_is_over(tmp_path):
    loop, _, seen = by_time(pretrain_config(steps=4, minutes=1), tmp_path)
    assert loop.run() == "completed"
    assert [progress for _, progress in seen] == [0, 0.25, 0.5, 0.75]


def test_a_resumed_run_has_the_time_that_is_left(tmp_path):
    config = pretrain_config(steps=None, minutes=0.1)
    loop, _, _ = by_time(config, tmp_path)
    note_losses(loop, stop_after(2))
    assert loop.run() == "stopped"
    loop, _, seen = by_time(config, tmp_path, before=2.0)
    assert loop.run(resume=True) == "completed"
    assert [step for step, _ in seen] == [2, 3, 4, 5]
    assert seen[0][1] == pytest.approx(1 / 3)


def test_the_adversary_follows_the_clock():
    task = task_of(finetune_config(steps=None, minutes=5, adversary_start=0.5))
    assert "discriminator" not in task.step(0, task.batches()[0], progress=0.4)
    assert "discriminator" in task.step(1, task.batches()[1], progress=0.6)
