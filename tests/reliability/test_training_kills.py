"""A run killed at any moment, past the adversary's start, resumes from its last saved state."""

import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.reliability.conftest import Count
from tests.trainer.tiny_runs import TINY
from trainer.runs.process import RunPlan, plan_run, source_root

LONG = 200


def steps_until_killed(plan: RunPlan, steps: int) -> str | None:
    """Run, and kill the process after so many reports; return why it has failed, or None."""
    with subprocess.Popen(
        plan.command(), cwd=source_root(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"run_failed"' in line:
                return line
            steps -= '"step_completed"' in line or '"checkpoint_saved"' in line
            if steps < 0:
                process.send_signal(signal.SIGKILL)
                return None
    return "the run ended by itself"


@pytest.mark.slow
def test_kills_while_training(tmp_path: Path, count: Count) -> None:
    settings = TINY | {"steps": 10**6, "adversary_start": 0.0, "save_every": 0.01}
    plan = plan_run("finetune", settings, tmp_path / "run")
    rng, failures = random.Random(0), []
    for number in range(LONG):
        resumed = RunPlan(plan.stage, plan.config, plan.folder, resume=number > 0)
        if (found := steps_until_killed(resumed, rng.randint(1, 4))) is not None:
            failures.append(found[:300])
    count("kills while training, past the adversary's start", LONG, failures)
