"""The training loop: steps, commands, saves, contact sheets, events."""

import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Literal

from torch.utils.tensorboard import SummaryWriter

from graphose_core.checkpoint_head import WEIGHTS
from trainer.runs.commands import Commands
from trainer.runs.record.events import (
    CheckpointSaved,
    Command,
    HealthWarning,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    SampleRendered,
)
from trainer.runs.record.reporters import Reporter
from trainer.runs.settings.run_config import RunConfig
from trainer.training.clock import Clock
from trainer.training.health.finding import Finding
from trainer.training.health.watch import HealthWatch
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup, Word
from trainer.training.progress_reports import ProgressReports
from trainer.training.schedule import share_done
from trainer.training.tasks.task import STATE, Task, parts
from trainer.training.weights.rollback import Rollbacks
from trainer.training.weights.state import load_state, save_state

Ending = Literal["completed", "stopped"]


class Loop:
    """Trains a task in a folder until its last step, or a stop command.

    Data depend on the seed and the step only, so that a resumed run continues the same curve.
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
        self.weights = folder / WEIGHTS
        self._state = folder / STATE
        self._board = SummaryWriter(str(folder / "tensorboard"))
        self._clock = Clock(folder / "state" / "seconds")
        self._rollbacks = Rollbacks(folder / "state" / "rollbacks")
        self._health = HealthWatch(folder / "state" / "health.json", task.health_measures)
        self._step = 0
        self._has_sample = False
        self._reports = ProgressReports(config, reporter, self._board, task.device)

    def run(self, *, resume: bool = False) -> Ending:
        """Train; returns why it ended, `completed` or `stopped`.

        Raises:
            TrainingError: if there is no state to resume, or one of a run with other settings; or
                if it diverges repeatedly.
        """
        with closing(self._board):
            start = load_state(self._state, self.task.parts) if resume else 0
            self._clock.start(resume=resume)
            self._rollbacks.start(self.task, resume=resume)
            self._health.start(resume=resume)
            if not resume:  # what a run that diverges before its first save comes back to
                save_state(self._state, self.task.parts, start)
            return self._run(start)

    def _run(self, start: int) -> Ending:
        self._tell_start(start)
        self._step = start
        while (ending := self._make_steps()) == "diverged":
            self._roll_back()
        self.group.say(Word(go_on=False))
        self._reports.tell(self._step, self._clock.seconds)
        self._save()
        self._sample()
        self.reporter.tell(RunFinished(step=self._step, reason=ending, checkpoint=str(self.weights)))
        return ending

    def _make_steps(self) -> Ending | Literal["diverged"]:
        """Make steps from the current one on, until the run ends, stops or diverges."""
        self._reports.start()
        saved = time.monotonic()
        for batches in parts(self.task, self.config, self.group, self._step, self.config.steps):
            progress = self._progress
            if progress >= 1:
                break
            self.group.say(Word(progress=progress, rate_factor=self.task.rate_factor))
            losses = self.task.step(self._step, *batches, progress=progress)
            self._step += 1
            self._take(losses)
            if self._health.divergence.verdict is not None:
                return "diverged"
            if self._step % self.config.sample_every == 0:
                self._sample()
            if time.monotonic() - saved >= self.config.save_every and not self._health.divergence.suspect:
                self._save()
                if not self._has_sample:  # who watches sees images as soon as there are weights
                    self._sample()
                saved = time.monotonic()
            if self._told_to_stop():
                return "stopped"
        return "completed"

    def _roll_back(self) -> None:
        """Restore the last good state with a lower learning rate, in all processes."""
        why = self._health.divergence.verdict or ""
        told = self._rollbacks.roll_back(self.task, self._state, self._step, why)
        self.group.say(Word(go_on=False, roll_back=True))
        self.reporter.tell(told)
        self._step = told.to_step
        self._health.begin_again()

    @property
    def _progress(self) -> float:
        return share_done(self._step, self.config.steps, self._clock.seconds, self.config.minutes)

    def _take(self, losses: Mapping[str, float]) -> None:
        self._reports.add(losses)
        self._reports.estimate(self._step, self._clock.seconds)
        self._warn(self._health.of_step(losses))
        if self._reports.due or self._step == self.config.steps:  # a stop at the last step is still heard
            self._reports.tell(self._step, self._clock.seconds)

    def _warn(self, findings: Iterable[Finding]) -> None:
        for found in findings:
            self.reporter.tell(HealthWarning(step=self._step, message=found.message, problem=found.problem))

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

    def _told_to_stop(self) -> bool:
        command = self.commands.next()
        if command == "pause":
            self._save()
            self.reporter.tell(RunPaused(step=self._step))
            command = self._wait()
            if command == "resume":
                self.reporter.tell(RunResumed(step=self._step))
        return command == "stop"

    def _wait(self) -> Command | None:
        """Wait for `resume` or `stop`; exclude the pause from training time and speed."""
        begin = time.monotonic()
        while (command := self.commands.next(wait=True)) not in ("resume", "stop"):
            pass
        waited = time.monotonic() - begin
        self._clock.leave_out(waited)
        self._reports.leave_out(waited)
        return command

    def _sample(self) -> None:
        path = self.folder / "samples" / f"step-{self._step:06d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.task.sheet().save(path)
        self._has_sample = True
        self.reporter.tell(SampleRendered(step=self._step, path=str(path)))

    def _save(self) -> None:
        step = self._step
        save_state(self._state, self.task.parts, step)
        self._clock.save()
        metrics = self.task.save(self.weights, step, self._clock.seconds)
        measures, findings = self._health.of_save(metrics, self._progress)
        metrics = metrics | measures
        self.reporter.tell(CheckpointSaved(step=step, path=str(self.weights), metrics=metrics))
        self._warn(findings)
        for name, value in metrics.items():
            self._board.add_scalar(f"held-out/{name}", value, step)
