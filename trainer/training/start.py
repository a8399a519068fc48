"""Start a run in its folder, or let it go on there: what the command line and the studies share."""

import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graphose_core.atomic import write_text
from graphose_core.errors import ConfigError
from graphose_core.inference.allocation import keep_freed_memory
from trainer.runs.commands import Commands
from trainer.runs.config import FinetuneConfig, PretrainConfig, RunConfig
from trainer.runs.reporters import Reporter
from trainer.training.devices import training_device
from trainer.training.distributed import (
    SINGLE_PROCESS,
    ProcessGroup,
    join_group,
    leave_interrupts_to_the_first,
)
from trainer.training.finetune import Finetuning
from trainer.training.loop import Loop, Task, follow
from trainer.training.pretrain import Pretraining

PARTING = 30.0
"""Seconds that the others have to end by themselves."""


def task_of(config: RunConfig, group: ProcessGroup = SINGLE_PROCESS) -> Task:
    """Return the task that settings of this kind describe."""
    if isinstance(config, FinetuneConfig):
        return Finetuning(config, group)
    if isinstance(config, PretrainConfig):
        return Pretraining(config, group)
    raise TypeError(type(config))


def train(config: RunConfig, folder: Path, reporter: Reporter, commands: Commands, *, resume: bool) -> str:
    """Make a run, or what is left of it; return why it ended, `completed` or `stopped`.

    Ctrl-C and SIGTERM count as a stop meanwhile.

    Raises:
        TrainingError, CheckpointError: if it cannot go on, or what it begins from does not fit.
    """
    keep_freed_memory()
    with _process_group(config, folder, resume=resume) as group:
        task = task_of(config, group)
        write_text(folder / "config.json", config.model_dump_json(indent=2))
        loop = Loop(task, config, folder, reporter, group)
        loop.commands = commands
        with _interrupts_stop(commands):
            return loop.run(resume=resume)


@contextmanager
def _process_group(config: RunConfig, folder: Path, *, resume: bool) -> Iterator[ProcessGroup]:
    """Start the other processes of a run and join them as rank 0; they end when this one does."""
    if config.processes == 1:
        yield SINGLE_PROCESS
        return
    if training_device(config.device).type != "cpu":
        raise ConfigError(
            f"processes = {config.processes}: only runs on the processor are distributed; set device to "
            "cpu, or processes to 1"
        )
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory(prefix="graphose-") as place:
        meeting_point = str(Path(place) / "meeting-point")
        others = [
            context.Process(target=_follow, args=(rank, meeting_point, config, folder, resume))
            for rank in range(1, config.processes)
        ]
        for other in others:
            other.start()
        try:
            with join_group(0, config.processes, meeting_point) as group:
                yield group
            for other in others:
                other.join(PARTING)
        finally:
            for other in others:
                other.terminate()
                other.join()


def _follow(rank: int, meeting_point: str, config: RunConfig, folder: Path, resume: bool) -> None:
    """Make the steps that rank 0 makes, in a process of its own."""
    keep_freed_memory()
    leave_interrupts_to_the_first()
    with join_group(rank, config.processes, meeting_point) as group:
        follow(task_of(config, group), config, folder, group, resume=resume)


@contextmanager
def _interrupts_stop(commands: Commands) -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    commands.stop_on_interrupt()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
