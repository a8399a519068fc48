"""A run that diverges goes back to its last good state at a lower rate, some times, and then fails."""

import pytest
import torch

from graphose_core.errors import TrainingError
from tests.trainer.tiny_runs import loop_of, pretrain_config
from trainer.runs.record.events import CheckpointSaved, HealthWarning, RunFinished, RunRolledBack
from trainer.training.health.divergence import NOT_FINITE
from trainer.training.weights.rollback import MOST

NAN = float("nan")


def diverging(folder, at: int, times: int, **changes):
    """A loop whose losses are no numbers from step `at` on, the first `times` times that it comes there."""
    loop, memory = loop_of(pretrain_config(**{"steps": at + NOT_FINITE + 5} | changes), folder)
    make_step, seen = loop.task.step, []

    def step(number, *batches, progress):
        losses = make_step(number, *batches, progress=progress)
        seen.append((number, loop.task.optimiser.param_groups[0]["lr"]))
        if number >= at and [made for made, _ in seen].count(at) <= times:
            losses = dict.fromkeys(losses, NAN)
        return losses

    loop.task.step = step
    return loop, memory, seen


def test_it_goes_back_and_on_at_half_the_rate(tmp_path):
    loop, memory, seen = diverging(tmp_path, at=3, times=1)
    assert loop.run() == "completed"
    [told] = memory.of(RunRolledBack)
    assert (told.step, told.to_step, told.rate_factor) == (3 + NOT_FINITE, 0, 0.5)
    assert "not finite" in told.message
    assert {warning.problem for warning in memory.of(HealthWarning)} == {"not_finite"}
    rates = {}
    for number, rate in seen:
        rates.setdefault(number, []).append(rate)
    assert all(len(each) == 1 or each[1] == pytest.approx(each[0] / 2) for each in rates.values())
    assert memory.of(RunFinished)[0].step == loop.config.steps


def test_it_goes_back_to_the_weights_of_the_last_good_save(tmp_path):
    loop, memory, _ = diverging(tmp_path, at=3, times=1, save_every=1e-9)
    weights, save = {}, loop._save

    def noted_save():
        save()
        weights[loop._step] = [parameter.detach().clone() for parameter in loop.task.masks.parameters()]

    loop._save = noted_save
    back, roll_back = [], loop._roll_back

    def noted_roll_back():
        roll_back()
        back.extend(parameter.detach().clone() for parameter in loop.task.masks.parameters())

    loop._roll_back = noted_roll_back
    loop.run()
    [told] = memory.of(RunRolledBack)
    assert told.to_step == 3
    before = [saved.step for saved in memory.of(CheckpointSaved) if saved.step <= told.step][:3]
    assert before == [1, 2, 3]
    assert all(torch.equal(one, two) for one, two in zip(back, weights[3], strict=True))


def test_it_fails_with_a_sentence_when_that_does_not_help(tmp_path):
    loop, memory, _ = diverging(tmp_path, at=1, times=99)
    with pytest.raises(TrainingError, match=r"diverged.*learning_rate"):
        loop.run()
    assert [told.rate_factor for told in memory.of(RunRolledBack)] == [
        0.5**count for count in range(1, MOST + 1)
    ]


def test_a_resumed_run_keeps_its_lower_rate_and_a_new_one_begins_afresh(tmp_path):
    loop, _, _ = diverging(tmp_path, at=1, times=1)
    loop.run()
    for resume, factor in ((True, 0.5), (False, 1.0)):
        loop, _ = loop_of(pretrain_config(steps=1), tmp_path)
        loop.run(resume=resume)
        assert loop.task.rate_factor == factor
