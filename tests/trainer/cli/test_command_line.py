"""`python -m trainer` as the application starts it: events on stdout, commands on stdin."""

import json
import subprocess
import sys

import pytest
import torch

from graphose_core.checkpoint import read_info, read_weights
from tests.trainer.tiny_runs import TINY, finetune_config
from trainer.runs.process import plan_run, source_root
from trainer.runs.record.events import (
    CheckpointSaved,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    StepCompleted,
    parse_event,
)
from trainer.training.tasks.finetune import Finetuning

GUARD = 600
"""Seconds after which a process that does not end is killed."""


def start(*arguments: object, commands: str = "") -> tuple[int, list, str]:
    """Run the trainer to its end; its exit code, its events, its log."""
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *map(str, arguments)],
        cwd=source_root(),
        input=commands,
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    return done.returncode, [parse_event(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A pre-training that was paused, resumed and stopped long before its end."""
    folder = tmp_path_factory.mktemp("runs") / "pre"
    plan = plan_run("pretrain", TINY | {"steps": 100_000, "workers": 1}, folder)
    return folder, *start(*plan.command()[3:], commands="pause\nresume\nstop\n")


def test_a_run_answers_its_commands_and_ends_well(stopped):
    _, code, events, log = stopped
    assert code == 0, log
    told = [event for event in events if not isinstance(event, StepCompleted)]
    assert isinstance(told[0], RunStarted)
    assert told[0].total_steps == 100_000
    paused, resumed = (next(e for e in told if isinstance(e, kind)) for kind in (RunPaused, RunResumed))
    assert paused.step == resumed.step
    assert isinstance(told[-1], RunFinished)
    assert told[-1].reason == "stopped"
    assert told[-1].step == paused.step + 1
    assert "Traceback" not in log


def test_a_stopped_run_leaves_all_that_it_made(stopped):
    folder, _, events, _ = stopped
    step = events[-1].step
    assert events[-1].checkpoint == str(folder / "weights.safetensors")
    assert read_info(folder / "weights.safetensors").steps == step
    assert (folder / "state" / "state.safetensors").is_file()
    assert (folder / "samples" / f"step-{step:06d}.png").is_file()
    assert list((folder / "tensorboard").iterdir())
    assert json.loads((folder / "config.json").read_text())["steps"] == 100_000
    assert [event.step for event in events if isinstance(event, CheckpointSaved)][-1] == step


def test_a_fine_tuning_begins_with_the_masks_of_a_stopped_run(stopped):
    weights = stopped[0] / "weights.safetensors"
    task = Finetuning(finetune_config(masks=str(weights)))
    state = task.network.mask_generator.state_dict()
    assert all(torch.equal(state[name], tensor) for name, tensor in read_weights(weights).items())
    assert task.step(0, task.batches()[0])["loss"] > 0


def test_a_setting_that_breaks_a_rule_is_told_by_name(tmp_path):
    config = tmp_path / "run.toml"
    config.write_text("steps = 5\nbatch = 0\n")
    code, events, _ = start("pretrain", "--config", config, "--out", tmp_path / "run", "--events")
    assert code == 1
    [failed] = events
    assert isinstance(failed, RunFailed)
    assert "batch = 0" in failed.message
    assert not (tmp_path / "run").exists()
