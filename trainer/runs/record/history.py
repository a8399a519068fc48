"""History of a run, read from the events in its folder. No torch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from graphose_core.path_checks import read_file
from trainer.runs.record.events import (
    AnyEvent,
    CheckpointSaved,
    HealthWarning,
    RunFailed,
    RunFinished,
    RunRolledBack,
    RunStarted,
    StepCompleted,
    parse_event,
)
from trainer.runs.record.recording import EVENTS

Curve = dict[int, float]
"""Values by the number of steps made."""


@dataclass
class RunHistory:
    """The course of a run over all its sessions, without what was rolled back or made again.

    Attributes:
        losses: means since the value before, by name.
        held_out: measures at each save, by name.
        warnings: what looked wrong, in order.
        rolled_back: the returns to a good state, in order.
        seconds: of training, as last told.
        images_per_second: as last told; None before.
        ended: how its last session ended; None if it goes on, or was killed.
    """

    losses: dict[str, Curve] = field(default_factory=dict)
    held_out: dict[str, Curve] = field(default_factory=dict)
    warnings: list[HealthWarning] = field(default_factory=list)
    rolled_back: list[RunRolledBack] = field(default_factory=list)
    seconds: float = 0.0
    images_per_second: float | None = None
    ended: RunFinished | RunFailed | None = None

    def take(self, event: AnyEvent) -> None:
        """Add an event."""
        match event:
            case RunStarted():
                self._forget_after(event.start_step)
                self.ended = None
            case StepCompleted():
                _add(self.losses, event.step, event.losses)
                self.seconds, self.images_per_second = event.seconds, event.images_per_second
            case CheckpointSaved():
                _add(self.held_out, event.step, event.metrics)
            case HealthWarning():
                self.warnings.append(event)
            case RunRolledBack():
                self.rolled_back.append(event)
                self._forget_after(event.to_step)
            case RunFinished() | RunFailed():
                self.ended = event
            case _:
                pass

    def _forget_after(self, step: int) -> None:
        for curves in (self.losses, self.held_out):
            for name, curve in curves.items():
                curves[name] = {made: value for made, value in curve.items() if made <= step}


def read_history(folder: Path) -> RunHistory:
    """Return the history of the run in a folder; empty if nothing can be read."""
    history = RunHistory()
    for event in read_events(folder):
        history.take(event)
    return history


def read_events(folder: Path) -> Iterator[AnyEvent]:
    """Yield the recorded events of a run; ignore lines that are no events."""
    try:
        lines = read_file(folder / EVENTS).splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield parse_event(line)
        except ValidationError:
            continue


def _add(curves: dict[str, Curve], step: int, values: dict[str, float]) -> None:
    for name, value in values.items():
        curves.setdefault(name, {})[step] = value
