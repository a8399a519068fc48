"""Start a run in its folder, or let it go on there: what the command line and the studies share."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphose_core.atomic import write_text
from trainer.commands import Commands
from trainer.config import FinetuneConfig, PretrainConfig, RunConfig
from trainer.finetune import Finetuning
from trainer.loop import Loop, Task
from trainer.pretrain import Pretraining
from trainer.reporters import Reporter


def task_of(config: RunConfig) -> Task:
    """The task that settings of this kind describe."""
    if isinstance(config, FinetuneConfig):
        return Finetuning(config)
    if isinstance(config, PretrainConfig):
        return Pretraining(config)
    raise TypeError(type(config))


def train(config: RunConfig, folder: Path, reporter: Reporter, commands: Commands, *, resume: bool) -> str:
    """Make a run, or what is left of it; returns why it ended, `completed` or `stopped`.

    Ctrl-C and SIGTERM count as a stop meanwhile.

    Raises:
        TrainingError, CheckpointError: if it cannot go on, or what it begins from does not fit.
    """
    task = task_of(config)
    write_text(folder / "config.json", config.model_dump_json(indent=2))
    loop = Loop(task, config, folder, reporter)
    loop.commands = commands
    with _interrupts_stop(commands):
        return loop.run(resume=resume)


@contextmanager
def _interrupts_stop(commands: Commands) -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    commands.stop_on_interrupt()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
