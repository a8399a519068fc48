"""A run killed at any moment, past the adversary's start, resumes from its last saved state."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import GraphoseError
from tests.reliability.conftest import Count
from tests.reliability.killed import CAN_FORK, training
from tests.trainer.tiny_runs import TINY
from trainer.runs.process import RunPlan, plan_run
from trainer.runs.record.events import (
    CheckpointSaved,
    Event,
    RunFailed,
    RunStarted,
    StepCompleted,
    parse_event,
)

LONG = 200

LONGEST = 0.5
"""Seconds from an event to the kill; a step and a save take about half of that."""

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the system forks no processes")


def events_until_killed(plan: RunPlan, steps: int, after: float) -> list[Event]:
    """Run, and kill the process some seconds after so many steps; return all that it has told."""
    told: list[Event] = []
    with training(plan.command()[3:]) as (process, lines):
        for line in lines:
            told.append(parse_event(line))
            steps -= isinstance(told[-1], StepCompleted)
            if steps == 0:
                time.sleep(after)
                process.kill()
                break
        process.kill()
        told += [parse_event(line) for line in lines if line.endswith("\n")]
    return told


def saved_step(told: list[Event]) -> int:
    """Return the step of the last save that was told of; 0: there was none."""
    return max((event.step for event in told if isinstance(event, CheckpointSaved)), default=0)


def wrong(told: list[Event], saved: int, weights: Path) -> str | None:
    """Return why a killed run has failed, or None.

    Args:
        told: its events.
        saved: step of the last save of all runs before.
        weights: what it writes for others to load.
    """
    match next((event for event in told if isinstance(event, RunFailed | RunStarted)), None):
        case RunFailed(message=message):
            return message
        case RunStarted(start_step=step) if step < saved:
            return f"it went on from step {step}, but step {saved} had been saved"
        case None:
            return "it did not start"
    if not any("adversary" in event.losses for event in told if isinstance(event, StepCompleted)):
        return "there was no adversary"
    try:
        if weights.exists():
            read_info(weights), read_weights(weights)
    except GraphoseError as error:
        return str(error)
    return None


def kills(folder: Path, cases: int) -> list[str]:
    settings = TINY | {"steps": 10**6, "adversary_start": 0.0, "save_every": 0.01}
    plan = plan_run("finetune", settings, folder / "run")
    rng, failures, saved = random.Random(0), [], 0
    for number in range(cases):
        resumed = replace(plan, resume=number > 0)
        told = events_until_killed(resumed, rng.randint(1, 3), rng.uniform(0, LONGEST))
        if (found := wrong(told, saved, plan.folder / "weights.safetensors")) is not None:
            failures.append(f"kill {number}: {found}"[:300])
        saved = max(saved, saved_step(told))
    assert saved, "no run came to save"
    return failures


@pytest.mark.slow
def test_kills_while_training(tmp_path: Path, count: Count) -> None:
    count("kills while training, past the adversary's start", LONG, kills(tmp_path, LONG))
