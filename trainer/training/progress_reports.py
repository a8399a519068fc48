"""Progress events of a run: losses, speed, time left."""

import time
from collections.abc import Mapping

import torch
from torch.utils.tensorboard import SummaryWriter

from trainer.runs.record.events import StepCompleted, TimeEstimated
from trainer.runs.record.reporters import Reporter
from trainer.runs.settings.run_config import RunConfig
from trainer.training.processes.memory import peak_memory
from trainer.training.schedule import share_done

REPORT_EVERY = 0.5
"""Seconds between two StepCompleted events."""

SETTLING, MEASURED = 3, 10
"""Number of warm-up steps of a session, and of steps after them from which its duration is estimated."""


class ProgressReports:
    """Averages the losses of steps and reports them at most a few times a second."""

    def __init__(
        self, config: RunConfig, reporter: Reporter, board: SummaryWriter, device: torch.device
    ) -> None:
        self._config, self._reporter, self._board, self._device = config, reporter, board, device
        self.start()

    def start(self) -> None:
        """Start counting steps."""
        self._begin(time.monotonic())
        self._made, self._first = 0, 0.0

    def add(self, losses: Mapping[str, float]) -> None:
        """Add the losses of one step."""
        self._steps += 1
        self._made += 1
        if self._made == SETTLING:
            self._first = time.monotonic()
        for name, value in losses.items():
            self._sums[name] = self._sums.get(name, 0.0) + value

    def leave_out(self, seconds: float) -> None:
        """Exclude a pause from the steps' duration."""
        self._since += seconds
        self._first += seconds

    def estimate(self, step: int, seconds: float) -> None:
        """Report the estimated duration of the run, once, after its first steps.

        Args:
            step: steps made.
            seconds: of training so far.
        """
        if self._made != SETTLING + MEASURED:
            return
        rate = MEASURED / max(time.monotonic() - self._first, 1e-9)
        left = seconds_left(step, self._config.steps, seconds, self._config.minutes, rate)
        self._reporter.tell(
            TimeEstimated(
                images_per_second=rate * self._config.images_a_step,
                total_steps=step + round(left * rate),
                minutes=(seconds + left) / 60,
                memory=peak_memory(self._device),
            )
        )

    @property
    def due(self) -> bool:
        """Whether the last report is long enough ago."""
        return time.monotonic() - self._since >= REPORT_EVERY

    def tell(self, step: int, seconds: float) -> None:
        """Report the steps since the last report, if any.

        Args:
            step: steps made.
            seconds: of training so far.
        """
        if not self._steps:
            return
        now = time.monotonic()
        rate = self._steps / max(now - self._since, 1e-9)
        losses = {name: value / self._steps for name, value in self._sums.items()}
        progress = share_done(step, self._config.steps, seconds, self._config.minutes)
        left = seconds_left(step, self._config.steps, seconds, self._config.minutes, rate)
        self._reporter.tell(
            StepCompleted(
                step=step,
                total_steps=step + round(left * rate),
                losses=losses,
                images_per_second=rate * self._config.images_a_step,
                eta_seconds=left,
                progress=progress,
                seconds=seconds,
                memory=peak_memory(self._device),
            )
        )
        for name, value in losses.items():
            self._board.add_scalar(f"loss/{name}", value, step)
        self._board.add_scalar("speed/images_per_second", rate * self._config.images_a_step, step)
        self._begin(now)

    def _begin(self, now: float) -> None:
        self._since, self._steps = now, 0
        self._sums: dict[str, float] = {}


def seconds_left(step: int, steps: int | None, seconds: float, minutes: float | None, rate: float) -> float:
    """Return the seconds until a run ends, by its steps or by its time, whichever is first.

    Args:
        step: steps made.
        steps: that end the run, or None.
        seconds: of training so far.
        minutes: that end the run, or None.
        rate: steps a second.
    """
    ends = []
    if steps is not None:
        ends.append((steps - step) / rate)
    if minutes is not None:
        ends.append(60 * minutes - seconds)
    return max(0.0, min(ends))
