"""The loop of every run: steps, commands, saves, samples, events."""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from PIL import Image
from torch.utils.data import Dataset
from torch.utils.tensorboard import SummaryWriter

from graphose_core.atomic import write_text
from trainer.data.batch import Batch
from trainer.data.loader import load
from trainer.runs.commands import Commands
from trainer.runs.config import RunConfig
from trainer.runs.events import (
    CheckpointSaved,
    HealthWarning,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    SampleRendered,
    Stage,
    StepCompleted,
)
from trainer.runs.reporters import Reporter
from trainer.training.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.health import collapsed, unhealthy
from trainer.training.state import Part, load_state, save_state

REPORT_EVERY = 0.5
"""Seconds between two StepCompleted events."""

STATE = Path("state") / "state.safetensors"
"""Where a run folder keeps what it resumes from."""


class Task(Protocol):
    """What is trained: one optimisation step at a time."""

    stage: Stage
    parts: Mapping[str, Part]

    def batches(self) -> Dataset[Batch]:
        """The training data, one batch a step."""

    def step(self, step: int, batch: Batch) -> dict[str, float]:
        """Make one step; returns the losses."""

    def sheet(self) -> Image.Image:
        """A contact sheet of held-out examples."""

    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write weights that can be shown; returns metrics."""


def parts(task: Task, config: RunConfig, group: ProcessGroup, start: int) -> Iterator[Batch]:
    """Yield the batches of a process for the steps after `start`."""
    return load(task.batches(), group.batch_indices(start, config.steps), config.workers)


def follow(task: Task, config: RunConfig, folder: Path, group: ProcessGroup, *, resume: bool) -> None:
    """Make the steps that rank 0 makes, until it stops.

    Raises:
        TrainingError: as from :meth:`Loop.run`, and if the first process has ended.
    """
    start = load_state(folder / STATE, task.parts) if resume else 0
    for step, batch in enumerate(parts(task, config, group, start), start):
        if not group.agree():
            return
        task.step(step, batch)


class Loop:
    """Runs a task in a folder until its last step, or until it is told to stop.

    What is drawn depends on the seed and the step alone, so a resumed run continues the same curve.
    """

    def __init__(
        self,
        task: Task,
        config: RunConfig,
        folder: Path,
        reporter: Reporter,
        group: ProcessGroup = SINGLE_PROCESS,
    ) -> None:
        self.group = group
        self.task, self.config, self.folder, self.reporter = task, config, folder, reporter
        self.commands = Commands()
        self.weights = folder / "weights.safetensors"
        self._state = folder / STATE
        self._board = SummaryWriter(str(folder / "tensorboard"))
        self._clock = folder / "state" / "seconds"
        self._spent = 0.0

    def run(self, *, resume: bool = False) -> str:
        """Train; returns why it ended, `completed` or `stopped`.

        Raises:
            TrainingError: if it is to resume and there is no state, or one of a run with other settings.
        """
        with closing(self._board):
            start = self._load() if resume else 0
            return self._run(start)

    def _run(self, start: int) -> str:
        self._tell_start(start)
        step, reason = start, "completed"
        saved = reported = time.monotonic()
        sums: dict[str, float] = {}
        since = 0
        for step, batch in enumerate(parts(self.task, self.config, self.group, start), start + 1):
            self.group.agree()
            losses = self.task.step(step - 1, batch)
            since += 1
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + value
            warning = unhealthy(losses)
            if warning:
                self.reporter.tell(HealthWarning(step=step, message=warning))
            now = time.monotonic()
            if now - reported >= REPORT_EVERY or step == self.config.steps:
                self._tell_step(step, {k: v / since for k, v in sums.items()}, since / (now - reported))
                self._spent += now - reported
                reported, sums, since = now, {}, 0
            if step % self.config.sample_every == 0:
                self._sample(step)
            if now - saved >= self.config.save_every:
                self._save(step)
                saved = time.monotonic()
            asked = time.monotonic()
            if self._told_to_stop(step):
                reason = "stopped"
                if step < self.config.steps:
                    self.group.agree(go_on=False)
                break
            reported += time.monotonic() - asked  # a pause counts neither as training nor as slowness
        self._save(step)
        self._sample(step)
        self.reporter.tell(
            RunFinished(
                step=step,
                reason="stopped" if reason == "stopped" else "completed",
                checkpoint=str(self.weights),
            )
        )
        return reason

    def _tell_start(self, start: int) -> None:
        self.reporter.tell(
            RunStarted(
                stage=self.task.stage,
                folder=str(self.folder),
                start_step=start,
                total_steps=self.config.steps,
                image_size=self.config.size,
            )
        )

    def _tell_step(self, step: int, losses: dict[str, float], rate: float) -> None:
        self.reporter.tell(
            StepCompleted(
                step=step,
                total_steps=self.config.steps,
                losses=losses,
                images_per_second=rate * self.config.batch,
                eta_seconds=(self.config.steps - step) / rate,
            )
        )
        for name, value in losses.items():
            self._board.add_scalar(f"loss/{name}", value, step)
        self._board.add_scalar("speed/images_per_second", rate * self.config.batch, step)

    def _told_to_stop(self, step: int) -> bool:
        command = self.commands.next()
        if command == "pause":
            self._save(step)
            self.reporter.tell(RunPaused(step=step))
            while (command := self.commands.next(wait=True)) not in ("resume", "stop"):
                pass
            if command == "resume":
                self.reporter.tell(RunResumed(step=step))
        return command == "stop"

    def _sample(self, step: int) -> None:
        path = self.folder / "samples" / f"step-{step:06d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.task.sheet().save(path)
        self.reporter.tell(SampleRendered(step=step, path=str(path)))

    def _load(self) -> int:
        start = load_state(self._state, self.task.parts)
        with suppress(OSError, ValueError):  # the time spent is a note, not worth a lost run
            self._spent = float(self._clock.read_text(encoding="utf-8"))
        return start

    def _save(self, step: int) -> None:
        save_state(self._state, self.task.parts, step)
        write_text(self._clock, f"{self._spent:.1f}")
        metrics = self.task.save(self.weights, step, self._spent)
        self.reporter.tell(CheckpointSaved(step=step, path=str(self.weights), metrics=metrics))
        warning = collapsed(metrics)
        if warning:
            self.reporter.tell(HealthWarning(step=step, message=warning))
        for name, value in metrics.items():
            self._board.add_scalar(f"held-out/{name}", value, step)
