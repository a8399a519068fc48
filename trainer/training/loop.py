"""The loop of every run: steps, commands, saves, samples, events."""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

from PIL import Image
from torch.utils.data import Dataset
from torch.utils.tensorboard import SummaryWriter

from trainer.data.batch import Batch
from trainer.data.loader import load
from trainer.runs.commands import Commands
from trainer.runs.config import RunConfig
from trainer.runs.events import (
    CheckpointSaved,
    Command,
    HealthWarning,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    SampleRendered,
    Stage,
)
from trainer.runs.reporters import Reporter
from trainer.training.clock import Clock
from trainer.training.distributed import SINGLE_PROCESS, ProcessGroup, Word
from trainer.training.health import collapsed, unhealthy
from trainer.training.progress_reports import ProgressReports
from trainer.training.schedule import share_done
from trainer.training.state import Part, load_state, save_state

STATE = Path("state") / "state.safetensors"
"""Where a run folder keeps what it resumes from."""

ENDLESS = 10**9
"""Steps that no run makes: the end of one that only its time ends."""


class Task(Protocol):
    """What is trained: one optimisation step at a time."""

    stage: Stage
    parts: Mapping[str, Part]

    def batches(self) -> Dataset[Batch]:
        """The training data, one batch a step."""

    def step(self, step: int, batch: Batch, progress: float | None = None) -> dict[str, float]:
        """Make one step when a share `progress` of the run is done (by steps if None); returns the losses."""

    def sheet(self) -> Image.Image:
        """A contact sheet of held-out examples."""

    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write weights that can be shown; returns metrics."""


def parts(task: Task, config: RunConfig, group: ProcessGroup, start: int) -> Iterator[Batch]:
    """Yield the batches of a process for the steps after `start`."""
    stop = ENDLESS if config.steps is None else config.steps
    return load(task.batches(), group.batch_indices(start, stop), config.workers)


def follow(task: Task, config: RunConfig, folder: Path, group: ProcessGroup, *, resume: bool) -> None:
    """Make the steps that rank 0 makes, until it stops.

    Raises:
        TrainingError: as from :meth:`Loop.run`, and if the first process has ended.
    """
    start = load_state(folder / STATE, task.parts) if resume else 0
    for step, batch in enumerate(parts(task, config, group, start), start):
        word = group.hear()
        if not word.go_on:
            return
        task.step(step, batch, word.progress)


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
        self._clock = Clock(folder / "state" / "seconds")
        self._reports = ProgressReports(config, reporter, self._board)

    def run(self, *, resume: bool = False) -> str:
        """Train; returns why it ended, `completed` or `stopped`.

        Raises:
            TrainingError: if it is to resume and there is no state, or one of a run with other settings.
        """
        with closing(self._board):
            start = load_state(self._state, self.task.parts) if resume else 0
            self._clock.start(resume=resume)
            return self._run(start)

    def _run(self, start: int) -> str:
        self._tell_start(start)
        self._reports.start()
        step, reason = start, "completed"
        saved = time.monotonic()
        for batch in parts(self.task, self.config, self.group, start):
            progress = self._progress(step)
            if progress >= 1:
                self._end_others(step)
                break
            self.group.say(Word(progress=progress))
            losses = self.task.step(step, batch, progress)
            step += 1
            self._take(step, losses)
            if step % self.config.sample_every == 0:
                self._sample(step)
            if time.monotonic() - saved >= self.config.save_every:
                self._save(step)
                saved = time.monotonic()
            if self._told_to_stop(step):
                reason = "stopped"
                self._end_others(step)
                break
        self._reports.tell(step, self._clock.seconds)
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

    def _progress(self, step: int) -> float:
        return share_done(step, self.config.steps, self._clock.seconds, self.config.minutes)

    def _end_others(self, step: int) -> None:
        """Tell the processes that wait for another step that there is none."""
        if self.config.steps is None or step < self.config.steps:
            self.group.say(Word(go_on=False))

    def _take(self, step: int, losses: Mapping[str, float]) -> None:
        self._reports.add(losses)
        warning = unhealthy(losses)
        if warning:
            self.reporter.tell(HealthWarning(step=step, message=warning))
        if self._reports.due:
            self._reports.tell(step, self._clock.seconds)

    def _tell_start(self, start: int) -> None:
        self.reporter.tell(
            RunStarted(
                stage=self.task.stage,
                folder=str(self.folder),
                start_step=start,
                total_steps=self.config.steps or 0,
                image_size=self.config.size,
                minutes=self.config.minutes,
            )
        )

    def _told_to_stop(self, step: int) -> bool:
        command = self.commands.next()
        if command == "pause":
            self._save(step)
            self.reporter.tell(RunPaused(step=step))
            command = self._wait()
            if command == "resume":
                self.reporter.tell(RunResumed(step=step))
        return command == "stop"

    def _wait(self) -> Command | None:
        """Wait for `resume` or `stop`: a pause counts neither as training nor as slowness."""
        begin = time.monotonic()
        while (command := self.commands.next(wait=True)) not in ("resume", "stop"):
            pass
        waited = time.monotonic() - begin
        self._clock.leave_out(waited)
        self._reports.leave_out(waited)
        return command

    def _sample(self, step: int) -> None:
        path = self.folder / "samples" / f"step-{step:06d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.task.sheet().save(path)
        self.reporter.tell(SampleRendered(step=step, path=str(path)))

    def _save(self, step: int) -> None:
        save_state(self._state, self.task.parts, step)
        self._clock.save()
        metrics = self.task.save(self.weights, step, self._clock.seconds)
        self.reporter.tell(CheckpointSaved(step=step, path=str(self.weights), metrics=metrics))
        warning = collapsed(metrics)
        if warning:
            self.reporter.tell(HealthWarning(step=step, message=warning))
        for name, value in metrics.items():
            self._board.add_scalar(f"held-out/{name}", value, step)
