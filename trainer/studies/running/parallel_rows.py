"""Rows of a study made side by side, each in a process of its own, as many as memory allows."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from queue import Empty
from typing import TYPE_CHECKING

from graphose_core.errors import TrainingError
from trainer.runs.commands import Commands
from trainer.runs.record.events import Event, RunFailed, StepCompleted
from trainer.runs.record.reporters import Reporter
from trainer.studies.folder import is_finished
from trainer.studies.running.execution import Execution, Row
from trainer.studies.running.making import RowMaker
from trainer.studies.running.progress import ManyReporter
from trainer.studies.running.room import has_room
from trainer.studies.running.worker import STOPPED, Order, Told, work
from trainer.training.start import interrupts_stop

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

TICK = 0.5
"""Seconds between two looks at the processes."""


@dataclass
class _Worker:
    """A process that makes a row or its masks.

    Attributes:
        order: what it makes.
        process: the process.
        memory: the most that it has said to hold, bytes; None before its first steps.
        error: why it failed, or None.
    """

    order: Order
    process: SpawnProcess
    memory: int | None = None
    error: str | None = None


def next_order(maker: RowMaker, waiting: list[Row], busy: list[Order]) -> Order | None:
    """Return what can be begun now: the first row whose masks are there, or masks that nobody makes yet.

    Args:
        maker: knows the study.
        waiting: rows that nobody makes, in the order in which they are wanted.
        busy: what is being made.
    """
    masks_busy = {maker.masks(order.row) for order in busy if order.masks}
    for row in waiting:
        masks = maker.masks(row)
        if masks is None or is_finished(masks):
            return Order(row, masks=False)
        if masks not in masks_busy:
            return Order(row, masks=True)
    return None


def make_side_by_side(
    maker: RowMaker,
    rows: list[Row],
    execution: Execution,
    reporter: Reporter,
    commands: Commands,
    report: Callable[[], None],
) -> bool:
    """Make rows in processes of their own; a stop is passed on to them, and they save.

    Args:
        maker: makes one row.
        rows: that are missing, in the order in which they are wanted.
        execution: says how many at a time.
        reporter: receives the study's progress; the events of each training are in its run folder.
        commands: may stop the study.
        report: is called after each row.

    Returns:
        True if all is done, False if it was stopped.

    Raises:
        TrainingError: if one has failed; the others are stopped then, and saved.
    """
    return _Floor(maker, list(rows), execution, ManyReporter(reporter, maker), report).run(commands)


@dataclass
class _Floor:
    """The processes at work, and the rows that wait.

    Attributes:
        stopping: whether nothing new is begun.
        failed: why a process failed, or None.
    """

    maker: RowMaker
    waiting: list[Row]
    execution: Execution
    told: ManyReporter
    report: Callable[[], None]
    workers: list[_Worker] = field(default_factory=list)
    stopping: bool = False
    failed: str | None = None

    def run(self, commands: Commands) -> bool:
        """Work until all is done or stopped.

        Raises:
            TrainingError: if a process has failed.
        """
        self._context = multiprocessing.get_context("spawn")
        self._queue: Queue[Told] = self._context.Queue()
        with interrupts_stop(commands), self._ended():
            while self.workers or (self.waiting and not self.stopping):
                if not self.stopping:
                    self._begin()
                self._hear()
                self._collect()
                if commands.next() == "stop":
                    self._stop()
        if self.failed is not None:
            raise TrainingError(self.failed)
        return not self.waiting

    def _begin(self) -> None:
        """Begin what there is room for, one process at a time, so that the memory of each is known."""
        if len(self.workers) >= self.execution.jobs:
            return
        if not has_room(self.maker.device, [worker.memory for worker in self.workers]):
            return
        order = next_order(self.maker, self.waiting, [worker.order for worker in self.workers])
        if order is None:
            return
        if not order.masks:
            self.waiting.remove(order.row)
        arguments = (self.maker.study.name, self.maker.folder.root, order, self.maker.device, self._queue)
        process = self._context.Process(target=work, args=(*arguments, self.execution.jobs))
        process.start()
        self.workers.append(_Worker(order, process))

    def _hear(self) -> None:
        """Take what the processes have told, for a moment."""
        try:
            told = self._queue.get(timeout=TICK)
            while True:
                self._take(told.order, told.event)
                told = self._queue.get_nowait()
        except Empty:
            return

    def _take(self, order: Order, event: Event) -> None:
        worker = next((each for each in self.workers if each.order == order), None)
        if worker is None:
            return
        if isinstance(event, StepCompleted) and event.memory is not None:
            worker.memory = max(event.memory, worker.memory or 0)
        if isinstance(event, RunFailed):
            worker.error = event.message
        self.told.take(order.row, event)

    def _collect(self) -> None:
        """Look which processes have ended, and how."""
        for worker in [each for each in self.workers if each.process.exitcode is not None]:
            self._hear()
            self.workers.remove(worker)
            code, order = worker.process.exitcode, worker.order
            if code and not order.masks:
                self.waiting.append(order.row)
            if code == 0:
                self._report_of(order)
            elif code != STOPPED and not self.stopping:
                self.failed = f"{order}: {worker.error or f'its process ended with {code}'}"
                self._stop()

    def _report_of(self, order: Order) -> None:
        if not order.masks:
            self.report()

    def _stop(self) -> None:
        """Begin nothing more, and let all save."""
        self.stopping = True
        for worker in self.workers:
            worker.process.terminate()

    @contextmanager
    def _ended(self) -> Iterator[None]:
        """Leave no process behind, whatever happens."""
        try:
            yield
        finally:
            for worker in self.workers:
                worker.process.terminate()
            for worker in self.workers:
                worker.process.join()
            self._queue.close()
