"""What a run trains, one step at a time, and what each step learns from."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

import torch
from PIL import Image
from torch.utils.data import Dataset

from trainer.data.batch import Batch
from trainer.data.loader import load
from trainer.runs.config import RunConfig
from trainer.runs.events import Stage
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.weights.state import Part

STATE = Path("state") / "state.safetensors"
"""Where a run folder keeps what it resumes from."""

ENDLESS = 10**9
"""Steps that no run makes: the end of one that only its time ends."""


class Task(Protocol):
    """What is trained: one optimisation step at a time.

    Attributes:
        parts: what a run resumes from.
        rate_factor: on all learning rates of the network; 1 unless the run has diverged before.
    """

    stage: Stage
    parts: Mapping[str, Part]
    device: torch.device
    rate_factor: float

    def batches(self) -> Dataset[Batch]:
        """The training data."""

    def step(self, step: int, *batches: Batch, progress: float | None = None) -> dict[str, float]:
        """Make one step when a share `progress` of the run is done (by steps if None); returns the losses.

        Gradients of several batches are averaged.
        """

    def sheet(self) -> Image.Image:
        """A contact sheet of held-out examples."""

    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write weights that can be shown; returns metrics."""

    def health_measures(self) -> dict[str, float]:
        """Measures of what is drawn now, see :mod:`trainer.training.health.images`; may be none."""


def parts(
    task: Task, config: RunConfig, group: ProcessGroup, start: int, stop: int | None = None
) -> Iterator[tuple[Batch, ...]]:
    """Yield what a process learns from in each step after `start`: its parts of `accumulate` batches.

    Args:
        task: that learns.
        config: settings of the run.
        group: place of the process.
        start: steps made.
        stop: steps after which there is no more; None: without end.
    """
    stop = ENDLESS if stop is None else stop
    numbers = group.batch_indices(start * config.accumulate, stop * config.accumulate)
    batches = load(task.batches(), numbers, config.workers)
    while step := tuple(islice(batches, config.accumulate)):
        yield step
