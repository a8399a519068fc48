"""Timing of training steps, by which a budget of minutes becomes a number of steps."""

import time
from statistics import median

from pydantic import BaseModel, ConfigDict

from trainer.data.batch import Batch
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.runs.settings.run_config import RunConfig
from trainer.training.start import task_of
from trainer.training.tasks.task import Task

_STEPS = 1000
"""Nominal length of the timed training, steps; a few at its start and at its end are timed."""
_WARM_UP, _TIMED = 1, 4


class Calibration(BaseModel):
    """Mean seconds a step, by variant, and the machine on which they were measured.

    In fine-tuning the mean is over the whole run: with the adversary for its fraction of the steps.

    Attributes:
        pretrain: seconds a step of pre-training, by variant.
        finetune: seconds a step of fine-tuning, by variant.
        machine: processor and number of threads.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pretrain: dict[str, float]
    finetune: dict[str, float]
    machine: str


def seconds_a_step(config: RunConfig) -> float:
    """Measure the mean seconds a step of a training, over a few steps on its own data, drawn beforehand."""
    config = config.model_copy(update={"steps": _STEPS})
    task = task_of(config)
    batches = task.batches()
    drawn = [batches[number] for number in range(_WARM_UP + _TIMED)]

    def timed(first: int) -> float:
        return _seconds(task, drawn, first)

    if isinstance(config, PretrainConfig):
        return timed(1)
    if not isinstance(config, FinetuneConfig):
        raise TypeError(type(config))
    alone = config.adversary_joins
    early = timed(0) if alone > 0 else 0.0
    late = timed(_STEPS - len(drawn)) if alone < 1 else 0.0
    return alone * early + (1 - alone) * late


def steps_within(minutes: float, calibration: Calibration, pretrain_share: float) -> int:
    """Return the steps of fine-tuning that the slowest variant makes in a budget, its pre-training included.

    Args:
        minutes: the budget.
        calibration: seconds a step.
        pretrain_share: steps of pre-training for each step of fine-tuning.
    """
    slowest = max(
        seconds + pretrain_share * calibration.pretrain.get(name, 0.0)
        for name, seconds in calibration.finetune.items()
    )
    return max(1, int(minutes * 60 / slowest))


def _seconds(task: Task, batches: list[Batch], first: int) -> float:
    """Return the median seconds a step, from step number `first` on."""
    spent = []
    for number, batch in enumerate(batches, first):
        begin = time.perf_counter()
        task.step(number, batch)
        spent.append(time.perf_counter() - begin)
    return median(spent[_WARM_UP:])
