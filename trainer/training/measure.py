"""Measurement of a run's duration and memory by a few steps in advance."""

import time

from trainer.runs.estimate import Pace, estimate
from trainer.runs.record.events import TimeEstimated
from trainer.runs.settings.config import FinetuneConfig
from trainer.runs.settings.run_config import RunConfig
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.processes.memory import peak_memory
from trainer.training.tasks.task import Task, parts

SETTLING = 2
"""Number of warm-up steps, which allocate memory, start workers and plan convolutions."""


def measure(task: Task, config: RunConfig, group: ProcessGroup, steps: int) -> TimeEstimated:
    """Make `steps` steps of each part of a run, and estimate the run.

    All processes of a run do this together. The task's weights change; discard it afterwards.
    """
    paces = [
        Pace(share, _seconds_a_step(task, config, group, steps, begins)) for begins, share in _parts(config)
    ]
    expected = estimate(paces, config.images_a_step, config.steps, config.minutes)
    return TimeEstimated(
        images_per_second=expected.images_per_second,
        total_steps=expected.steps,
        minutes=expected.minutes,
        memory=peak_memory(task.device),
    )


def _parts(config: RunConfig) -> list[tuple[float, float]]:
    """Return the starts and shares of the parts of a run that differ in speed."""
    joins = config.adversary_joins if isinstance(config, FinetuneConfig) else 1.0
    return [(begins, share) for begins, share in ((0.0, joins), (joins, 1 - joins)) if share > 0]


def _seconds_a_step(task: Task, config: RunConfig, group: ProcessGroup, steps: int, progress: float) -> float:
    begin = 0.0
    for step, batches in enumerate(parts(task, config, group, 0, SETTLING + steps)):
        if step == SETTLING:
            begin = time.perf_counter()
        task.step(step, *batches, progress=progress)
    return (time.perf_counter() - begin) / steps
