"""What a process does that makes one row of a study beside others."""

import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path

import torch

from graphose_core.errors import GraphoseError, TrainingError, said
from trainer.runs.commands import Commands
from trainer.runs.record.events import Event, RunFailed, StudyNote
from trainer.studies.catalogue import study_called
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import read_plan
from trainer.studies.running.execution import Row
from trainer.studies.running.making import RowMaker

STOPPED, FAILED = 3, 1
"""Exit codes of a process that was told to stop, and of one that failed."""
MEASURING = "measuring"
"""Message of the note that a row is trained."""


@dataclass(frozen=True)
class Order:
    """What a process shall make: a row, or the masks that it begins from."""

    row: Row
    masks: bool

    def __str__(self) -> str:
        return f"masks of {self.row}" if self.masks else str(self.row)


@dataclass(frozen=True)
class Told:
    """An event of one of the processes."""

    order: Order
    event: Event


class _QueueReporter:
    """Puts events in a queue."""

    def __init__(self, queue: "Queue[Told]", order: Order) -> None:
        self._queue, self._order = queue, order

    def __enter__(self) -> "_QueueReporter":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def tell(self, event: Event) -> None:
        """Pass an event on."""
        self._queue.put(Told(self._order, event))


def work(study: str, root: Path, order: Order, device: str, queue: "Queue[Told]", jobs: int) -> None:
    """Make a row or its masks; ends the process with 0, `STOPPED` or `FAILED`.

    Args:
        study: name of the study.
        root: its folder.
        order: what to make.
        device: that trains.
        queue: receives events.
        jobs: how many such processes share the cores.
    """
    # Between trainings, which turn them into a stop that saves, these end the process at once.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // jobs))
    reporter = _QueueReporter(queue, order)
    try:
        done = _make(study, StudyFolder(root), order, device, reporter)
    except (GraphoseError, OSError, MemoryError, RuntimeError) as error:
        reporter.tell(RunFailed(message=said(error) or type(error).__name__))
        sys.exit(FAILED)
    sys.exit(0 if done else STOPPED)


def _make(study: str, folder: StudyFolder, order: Order, device: str, reporter: _QueueReporter) -> bool:
    """Make what is ordered; return whether it is done."""
    plan = read_plan(folder.root)
    if plan is None:
        raise TrainingError(f"{folder.root}: its plan is gone; restore it, or start again in another folder")
    maker, commands = RowMaker(study_called(study), plan, folder, device), Commands()
    if order.masks:
        return maker.pretrain(order.row, reporter, commands)
    if not maker.finetune(order.row, reporter, commands):
        return False
    reporter.tell(StudyNote(message=MEASURING))
    maker.measure(order.row)
    return True
