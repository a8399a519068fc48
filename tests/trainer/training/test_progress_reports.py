"""What is told of steps: means, speed, and what is left by steps or by time."""

import pytest
import torch

from tests.trainer.tiny_runs import Memory, pretrain_config
from trainer.runs.record.events import StepCompleted
from trainer.training.progress_reports import ProgressReports, seconds_left

CPU = torch.device("cpu")


class Board:
    def __init__(self):
        self.values = {}

    def add_scalar(self, name, value, step):
        self.values[name, step] = value


def test_losses_are_means_since_the_last_report():
    memory, board = Memory(), Board()
    reports = ProgressReports(pretrain_config(steps=4), memory, board, CPU)
    reports.add({"loss": 1.0})
    reports.add({"loss": 2.0})
    reports.tell(2, 10.0)
    reports.tell(2, 10.0)
    reports.add({"loss": 7.0})
    reports.tell(3, 15.0)
    first, second = memory.of(StepCompleted)
    assert (first.losses, second.losses) == ({"loss": 1.5}, {"loss": 7.0})
    assert (first.step, first.total_steps, first.progress, first.seconds) == (2, 4, 0.5, 10.0)
    assert board.values["loss/loss", 2] == 1.5


def test_of_a_run_by_time_the_total_is_estimated():
    memory = Memory()
    reports = ProgressReports(pretrain_config(steps=None, minutes=10), memory, Board(), CPU)
    reports.add({})
    reports.tell(1, 300.0)
    told = memory.of(StepCompleted)[0]
    assert told.progress == 0.5
    assert told.eta_seconds == 300
    assert told.total_steps > 1


@pytest.mark.parametrize(
    ("steps", "minutes", "left"), [(100, None, 25), (None, 1, 40), (100, 1, 25), (1000, 1, 40), (50, 1, 0)]
)
def test_what_is_left_is_what_ends_first(steps, minutes, left):
    assert seconds_left(50, steps, 20.0, minutes, rate=2.0) == left
