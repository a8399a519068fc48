"""A drag beside a training run, as a ratio to the same drag alone, in one run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from pytest_benchmark.fixture import BenchmarkFixture

from app.launch import SPINNING
from graphose_core.inference.machine.spare_cores import SpareCores
from graphose_core.rendering.contract import ModelSource, RenderRequest
from tests.benchmarks.scenes import dragged, hand
from trainer.runs.process import give_way, plan_run, source_root

os.environ.setdefault("GOMP_SPINCOUNT", SPINNING)  # as the application has it

ROUNDS = 200


@contextmanager
def training(folder: Path) -> Iterator[None]:
    """Train beside, from the first step on, as the window does."""
    settings = {"size": 64, "batch": 8, "steps": 100_000, "adversary_start": 0.0, "device": "cpu"}
    plan = plan_run("finetune", settings, folder)
    process = subprocess.Popen(
        plan.command(), cwd=source_root(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    give_way(process.pid)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert any('"step_completed"' in line for line in process.stdout), "the run has ended"
        yield
    finally:
        process.kill()
        process.communicate()


def test_drag_beside_training(benchmark: BenchmarkFixture, checkpoint: Path, tmp_path: Path) -> None:
    """Images of a dragged hand: p95 beside a run over p95 alone."""
    from app.live.models.open_session import open_session  # noqa: PLC0415 (loads torch)

    session, cores, scenes = open_session(ModelSource(checkpoint)), SpareCores(), dragged(hand())

    def image() -> None:
        cores.adapt()
        session.render(RenderRequest(next(scenes)))

    def p95() -> float:
        spent = []
        for _ in range(3 if benchmark.disabled else ROUNDS):
            start = benchmark._timer()
            image()
            spent.append(benchmark._timer() - start)
        return float(np.quantile(spent[len(spent) // 10 :], 0.95)) * 1e3

    alone = p95()
    with training(tmp_path / "run"):
        beside = p95()
        benchmark.pedantic(image, rounds=1)
    if not benchmark.disabled:
        ratio = {"ms_median": beside, "ms_p95": beside, "ratio_to_alone": beside / alone}
        benchmark.extra_info |= ratio | {"ms_p95_alone": alone}
    sys.stderr.write(f"p95 alone {alone:.1f} ms, beside a run {beside:.1f} ms: {beside / alone:.2f}\n")
