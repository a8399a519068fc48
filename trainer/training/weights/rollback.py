"""Rollback of a diverged run to its last good state, with a lower learning rate."""

from pathlib import Path

from graphose_core.atomic import write_text
from graphose_core.errors import TrainingError
from graphose_core.path_checks import is_file, read_file
from trainer.runs.record.events import RunRolledBack
from trainer.training.tasks.task import Task
from trainer.training.weights.state import load_state

MOST = 3
"""Largest number of rollbacks of a run, which then fails."""

LOWER = 0.5
"""Factor on the learning rates at each rollback."""


class Rollbacks:
    """Counts the rollbacks of a run, over all its sessions.

    Args:
        path: file that keeps the number.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0

    def start(self, task: Task, *, resume: bool) -> None:
        """Start counting from zero or the stored number; a resumed task keeps its lower learning rate."""
        self._count = 0
        if resume and is_file(self._path):
            text = read_file(self._path, 100).decode("utf-8", "replace").strip()
            self._count = int(text) if text.isdecimal() else 0
        elif not resume:
            self._path.unlink(missing_ok=True)
        task.rate_factor = LOWER**self._count

    def roll_back(self, task: Task, state: Path, step: int, why: str) -> RunRolledBack:
        """Restore a state of a task, and lower its learning rates.

        Args:
            task: that has diverged.
            state: file of its last good state.
            step: steps made.
            why: reason of the divergence.

        Raises:
            TrainingError: if this has been done as often as it may, or the state cannot be read.
        """
        if self._count >= MOST:
            raise TrainingError(
                f"the run diverged at step {step} ({why}), after {self._count} returns to a good state, each "
                "at half the learning rate; its last good state is kept: start a new run with a tenth of "
                "the learning_rate, or begin from pre-trained masks"
            )
        self._count += 1
        write_text(self._path, str(self._count))
        to_step = load_state(state, task.parts)
        task.rate_factor = LOWER**self._count
        return RunRolledBack(
            step=step,
            to_step=to_step,
            rate_factor=task.rate_factor,
            message=(
                f"the run diverged ({why}); it goes on from step {to_step} with {task.rate_factor:g} times "
                "the learning rate — if this happens again, start again with a lower learning_rate"
            ),
        )
