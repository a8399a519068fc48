"""One step of end-to-end training."""

import math
from itertools import count

from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.measures import Store
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.tasks.finetune import Finetuning

BATCH, BATCHES = 16, 4


def test_train_step_pro_64(benchmark: BenchmarkFixture, store: Store) -> None:
    """Images of 64 pixels a side."""
    measure_step(benchmark, store, size=64, rounds=30)


def test_train_step_pro_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """Images of 128 pixels a side."""
    measure_step(benchmark, store, size=128, rounds=12)


def measure_step(benchmark: BenchmarkFixture, store: Store, size: int, rounds: int) -> None:
    """The full adversarial step at batch 16 on the CPU: network, adversary, optimisers, moving average.

    Its scenes are drawn beforehand; in a run a process of its own draws them meanwhile.
    """
    task = Finetuning(FinetuneConfig(batch=BATCH, size=size, adversary_start=0.0, device="cpu"))
    data, steps = task.batches(), count()
    batches = [data[number] for number in range(1 if benchmark.disabled else BATCHES)]

    def step() -> dict[str, float]:
        number = next(steps)
        return task.step(number, batches[number % len(batches)])

    losses = benchmark.pedantic(step, rounds=rounds, warmup_rounds=3)
    assert {"adversary", "features", "discriminator"} <= losses.keys()
    assert all(math.isfinite(loss) for loss in losses.values())
    store(step)
    if not benchmark.disabled:
        benchmark.extra_info["images_per_second"] = BATCH * 1e3 / benchmark.extra_info["ms_median"]
