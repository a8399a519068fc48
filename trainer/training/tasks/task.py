"""Interface of a task: what a run trains, step by step, and its data."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

import torch
from PIL import Image
from torch.utils.data import Dataset

from trainer.data.batch import Batch
from trainer.data.loader import load
from trainer.runs.record.events import Stage
from trainer.runs.settings.run_config import RunConfig
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.weights.state import Part

STATE = Path("state") / "state.safetensors"
"""Path of the resumable state inside a run folder."""

ENDLESS = 10**9
"""Number of steps of a run without a limit of steps."""


class Task(Protocol):
    """A training task.

    Attributes:
        parts: modules and optimisers of the resumable state.
        rate_factor: factor on all learning rates of the network; below 1 after divergence.
    """

    stage: Stage
    parts: Mapping[str, Part]
    device: torch.device
    rate_factor: float

    def batches(self) -> Dataset[Batch]:
        """Return the training data."""

    def step(self, step: int, *batches: Batch, progress: float | None = None) -> dict[str, float]:
        """Make one step when a share `progress` of the run is done (by steps if None); returns the losses.

        Gradients of several batches are averaged.
        """

    def sheet(self) -> Image.Image:
        """Return a contact sheet of held-out examples."""

    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write weights to render with; return metrics."""

    def health_measures(self) -> dict[str, float]:
        """Return current measures, see :mod:`trainer.training.health.images`; may be empty."""


def parts(
    task: Task, config: RunConfig, group: ProcessGroup, start: int, stop: int | None = None
) -> Iterator[tuple[Batch, ...]]:
    """Yield the data of a process for each step after `start`: its parts of `accumulate` batches.

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
