"""Reporters of a run's events: JSON for the application, a progress bar for the console."""

import sys
from contextlib import suppress
from typing import Any, Protocol, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from graphose_core.shown_text import shown, shown_name
from trainer.runs.record.events import (
    CheckpointSaved,
    Event,
    HealthWarning,
    RunFailed,
    RunFinished,
    RunPaused,
    RunRolledBack,
    RunStarted,
    StepCompleted,
    StudyNote,
    StudyProgress,
    TimeEstimated,
)


class Reporter(Protocol):
    """Takes events as they happen."""

    def __enter__(self) -> Self:
        """Start reporting."""

    def __exit__(self, *error: object) -> None:
        """Stop reporting."""

    def tell(self, event: Event) -> None:
        """Report one event."""


class EventReporter:
    """Writes events to stdout, one JSON object a line."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(BrokenPipeError):
            sys.stdout.flush()

    def tell(self, event: Event) -> None:
        """Write and flush an event; ignore a closed pipe."""
        with suppress(BrokenPipeError):
            sys.stdout.write(event.model_dump_json() + "\n")
            sys.stdout.flush()


class SilentReporter:
    """Reports failures only, on stderr: for ranks other than 0."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def tell(self, event: Event) -> None:
        """Print the message of a failure; ignore other events."""
        if isinstance(event, RunFailed):
            sys.stderr.write(shown(event.message) + "\n")


class ConsoleReporter:
    """Shows a progress bar with losses, images per second and remaining time."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            TextColumn("[progress.download]{task.fields[done]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[text]}"),
            console=console,
        )
        self._bar: TaskID | None = None
        self._minutes: float | None = None
        self._study: StudyProgress | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def tell(self, event: Event) -> None:
        """Update the progress bar, or print a line."""
        match event:
            case RunStarted():
                self._begin_bar(event)
            case StepCompleted() if self._bar is not None:
                losses = "  ".join(f"{name} {value:.4f}" for name, value in event.losses.items())
                text = f"{event.images_per_second:.1f}/s  {_study_left(self._study)}{losses}"
                self._progress.update(self._bar, text=text, **self._place(event))
            case TimeEstimated():
                self._progress.console.print(estimate_text(event))
            case CheckpointSaved():
                self._progress.console.print(f"step {event.step}: saved {escape(shown_name(event.path))}")
            case HealthWarning():
                self._progress.console.print(f"[yellow]step {event.step}: {_plain(event.message)}")
            case RunRolledBack():
                self._progress.console.print(f"[yellow]step {event.step}: {_plain(event.message)}")
            case RunPaused():
                self._progress.console.print(f"paused at step {event.step}")
            case RunFinished():
                self._progress.console.print(
                    f"{event.reason} at step {event.step}: {escape(shown_name(event.checkpoint))}"
                )
            case RunFailed():
                self._progress.console.print(f"[red]{_plain(event.message)}")
            case StudyNote():
                self._progress.console.print(_plain(event.message))
            case StudyProgress():
                self._follow_study(event)
            case _:
                pass

    def _begin_bar(self, event: RunStarted) -> None:
        if self._bar is not None:  # of the run before, in a study
            self._progress.remove_task(self._bar)
        self._minutes = event.minutes
        title = _study_place(self._study) if self._study is not None else event.stage
        self._bar = self._progress.add_task(
            title, total=event.total_steps or None, completed=event.start_step, text="", done=""
        )

    def _place(self, event: StepCompleted) -> dict[str, Any]:
        """Return how far a run is: by the clock where that ends it, as the steps it will make are a guess."""
        if self._minutes is None:
            done = f"{event.step}/{event.total_steps}"
            return {"completed": event.step, "total": event.total_steps, "done": done}
        done = f"{event.seconds / 60:.0f}/{self._minutes:.0f} min, step {event.step}"
        return {"completed": event.progress, "total": 1.0, "done": done}

    def _follow_study(self, event: StudyProgress) -> None:
        if self._study is None or _study_place(self._study) != _study_place(event):
            self._progress.console.print(_study_place(event))
        self._study = event


def _plain(text: str) -> str:
    """Return a text without markup of rich and control sequences."""
    return escape(shown(text))


def _study_place(event: StudyProgress) -> str:
    return f"{event.number}/{event.total} {event.variant}, seed {event.seed}: {event.what}"


def _study_left(event: StudyProgress | None) -> str:
    if event is None or event.eta_seconds is None:
        return ""
    minutes = round(event.eta_seconds / 60)
    return f"study: {minutes // 60} h {minutes % 60:02} min left  "


def estimate_text(event: TimeEstimated) -> str:
    """Return an estimate as a line: images per second, minutes, steps, memory."""
    memory = "" if event.memory is None else f", {event.memory / 2**20:,.0f} MiB"
    return (
        f"{event.images_per_second:.1f} images a second: {event.minutes:,.1f} minutes for "
        f"{event.total_steps:,} steps{memory}"
    )
