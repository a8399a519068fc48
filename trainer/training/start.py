"""Start or resume a run in its folder, for the command line and for studies."""

import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import torch

from graphose_core.atomic import write_text
from graphose_core.errors import ConfigError, GraphoseError
from graphose_core.inference.machine.allocation import keep_freed_memory
from trainer.domains.lookup import load_domain
from trainer.domains.registry import teacher_of
from trainer.runs.commands import Commands
from trainer.runs.launcher import Launched, launched
from trainer.runs.lock import only_run
from trainer.runs.record.events import HealthWarning, failure
from trainer.runs.record.recording import RecordingReporter
from trainer.runs.record.reporters import Reporter
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.runs.settings.run_config import RunConfig
from trainer.training.loop import Loop
from trainer.training.measure import measure
from trainer.training.processes.devices import training_device
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.processes.following import follow
from trainer.training.processes.joining import (
    join_group,
    join_launched,
    leave_interrupts_to_the_first,
    leave_stopping_to_the_first,
)
from trainer.training.processes.precision import half_is_slower
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.pretrain import Pretraining
from trainer.training.tasks.surfaces import SurfaceTraining
from trainer.training.tasks.task import Task

PARTING = 30.0
"""Timeout in seconds for the other processes to end by themselves."""


def task_of(config: RunConfig, group: ProcessGroup = SINGLE_PROCESS) -> Task:
    """Return the task that settings of this kind describe."""
    if isinstance(config, FinetuneConfig):
        return (SurfaceTraining if config.learns == "surface" else Finetuning)(config, group)
    if isinstance(config, PretrainConfig):
        return Pretraining(config, group)
    raise TypeError(type(config))


def train(config: RunConfig, folder: Path, reporter: Reporter, commands: Commands, *, resume: bool) -> str:
    """Train a run, or the rest of it; return why it ended, `completed` or `stopped`.

    Ctrl-C and SIGTERM count as a stop meanwhile. Started by `torchrun` or `accelerate launch`, every process
    calls this: rank 0 saves and reports, the others return `followed`.

    Raises:
        TrainingError, CheckpointError: if it cannot be resumed, or its initial weights do not fit.
    """
    keep_freed_memory()
    job = _Following(folder, resume)
    with _process_group(config, job) as (group, shared):
        task = task_of(shared, group)
        if group.rank:
            job.make(task, shared, group)
            return "followed"
        with only_run(folder), RecordingReporter(reporter, folder, resume=resume) as recording:
            write_text(folder / "config.json", config.model_dump_json(indent=2))
            _warn_of_precision(config, task.device, recording)
            _warn_of_data(config, recording)
            loop = Loop(task, shared, folder, recording, group)
            loop.commands = commands
            with interrupts_stop(commands), _failures_kept(recording):
                return loop.run(resume=resume)


def _warn_of_precision(config: RunConfig, device: torch.device, reporter: Reporter) -> None:
    """Warn before the first step that bfloat16 is not faster on this device."""
    if isinstance(config, FinetuneConfig) and config.precision == "bfloat16" and half_is_slower(device):
        message = (
            f"precision = bfloat16: this machine's {device.type} has no instructions for it and multiplies "
            "it more slowly than float32; leave precision out to train faster"
        )
        reporter.tell(HealthWarning(step=0, message=message))


def _warn_of_data(config: RunConfig, reporter: Reporter) -> None:
    """Warn before the first step of data that do not suit the run."""
    if isinstance(config, FinetuneConfig):
        for doubt in load_domain(teacher_of(config.data).name).doubts(config.data, config.size):
            reporter.tell(HealthWarning(step=0, message=doubt))


def measure_run(config: RunConfig, reporter: Reporter, steps: int) -> None:
    """Make a few steps of a run, and report its estimated duration; write nothing.

    Raises:
        CheckpointError: if its initial weights do not fit.
    """
    keep_freed_memory()
    job = _Measuring(steps)
    with _process_group(config, job) as (group, shared):
        measured = measure(task_of(shared, group), shared, group, steps)
        if group.rank == 0:
            reporter.tell(measured)


class _Job(Protocol):
    """Job of a process other than the first: to train, or to measure."""

    def make(self, task: Task, config: RunConfig, group: ProcessGroup) -> None:
        """Train or measure, by following rank 0."""


@dataclass(frozen=True)
class _Following:
    folder: Path
    resume: bool

    def make(self, task: Task, config: RunConfig, group: ProcessGroup) -> None:
        follow(task, config, self.folder, group, resume=self.resume)


@dataclass(frozen=True)
class _Measuring:
    steps: int

    def make(self, task: Task, config: RunConfig, group: ProcessGroup) -> None:
        measure(task, config, group, self.steps)


@contextmanager
def _process_group(config: RunConfig, job: _Job) -> Iterator[tuple[ProcessGroup, RunConfig]]:
    """Join the processes of a run; yield their group, and the settings with their number."""
    place = launched()
    if place is not None:
        with _launched_group(config, place) as joined:
            yield joined
    elif config.processes == 1:
        yield SINGLE_PROCESS, config
    else:
        with _own_group(config, job) as group:
            yield group, config


@contextmanager
def _launched_group(config: RunConfig, place: Launched) -> Iterator[tuple[ProcessGroup, RunConfig]]:
    """Join the processes that a launcher has started."""
    if config.processes not in (1, place.world_size):
        raise ConfigError(
            f"processes = {config.processes}, but {place.world_size} were launched; leave processes out"
        )
    shared = type(config).build(config.model_dump() | {"processes": place.world_size})
    if place.rank:
        leave_stopping_to_the_first()
    with join_launched(place, training_device(config.device)) as group:
        yield group, shared


@contextmanager
def _own_group(config: RunConfig, job: _Job) -> Iterator[ProcessGroup]:
    """Start the other processes of a run and join them as rank 0; they end when this one does."""
    if training_device(config.device).type != "cpu":
        raise ConfigError(
            f"processes = {config.processes}: only runs on the processor are distributed this way; start "
            "one process a GPU by torchrun, or set device to cpu, or processes to 1"
        )
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory(prefix="graphose-") as place:
        meeting_point = str(Path(place) / "meeting-point")
        others = [
            context.Process(target=_join, args=(rank, meeting_point, config, job))
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


def _join(rank: int, meeting_point: str, config: RunConfig, job: _Job) -> None:
    """Join the group and do a job in a child process."""
    keep_freed_memory()
    leave_interrupts_to_the_first()
    with join_group(rank, config.processes, meeting_point) as group:
        job.make(task_of(config, group), config, group)


@contextmanager
def _failures_kept(recording: RecordingReporter) -> Iterator[None]:
    """Record a failure in the run's folder, and raise it again."""
    try:
        yield
    except (GraphoseError, OSError) as error:
        with suppress(OSError):
            recording.keep(failure(error))
        raise


@contextmanager
def interrupts_stop(commands: Commands) -> Iterator[None]:
    """Treat Ctrl-C and SIGTERM inside the context as a stop command."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    commands.stop_on_interrupt()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
