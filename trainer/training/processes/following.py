"""Training loop of the ranks other than 0."""

from pathlib import Path

from trainer.runs.settings.run_config import RunConfig
from trainer.training.processes.distributed import ProcessGroup, Word
from trainer.training.tasks.task import STATE, Task, parts
from trainer.training.weights.state import load_state


def follow(task: Task, config: RunConfig, folder: Path, group: ProcessGroup, *, resume: bool) -> None:
    """Make the same steps as rank 0, until it stops.

    Raises:
        TrainingError: as from :meth:`trainer.training.loop.Loop.run`, and if the first process has ended.
    """
    start = load_state(folder / STATE, task.parts) if resume else 0
    while _follow_from(start, task, config, group).roll_back:
        start = load_state(folder / STATE, task.parts)


def _follow_from(start: int, task: Task, config: RunConfig, group: ProcessGroup) -> Word:
    """Make steps until rank 0 ends them; return its last message."""
    for step, batches in enumerate(parts(task, config, group, start, config.steps), start):
        word = group.hear()
        if not word.go_on:
            return word
        task.rate_factor = word.rate_factor
        task.step(step, *batches, progress=word.progress)
    return group.hear()
