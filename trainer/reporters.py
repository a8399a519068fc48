"""How a run is told to the world: JSON events for the application, a progress bar for a person."""

import sys
from contextlib import suppress
from typing import Protocol, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from trainer.events import (
    CheckpointSaved,
    Event,
    HealthWarning,
    RunFailed,
    RunFinished,
    RunPaused,
    RunStarted,
    StepCompleted,
)


class Reporter(Protocol):
    """Takes events as they happen."""

    def __enter__(self) -> Self:
        """Begin to report."""

    def __exit__(self, *error: object) -> None:
        """End the report."""

    def tell(self, event: Event) -> None:
        """Report one event."""


class EventReporter:
    """One JSON object a line on stdout."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(BrokenPipeError):
            sys.stdout.flush()

    def tell(self, event: Event) -> None:
        """Write and flush, so that the reader sees it at once; a reader that is gone is no reason to fail."""
        with suppress(BrokenPipeError):
            sys.stdout.write(event.model_dump_json() + "\n")
            sys.stdout.flush()


class ConsoleReporter:
    """A progress bar with losses, pictures a second and the time that is left."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[text]}"),
            console=console,
        )
        self._bar: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def tell(self, event: Event) -> None:
        """Move the bar or print a line."""
        match event:
            case RunStarted():
                self._bar = self._progress.add_task(
                    event.stage, total=event.total_steps, completed=event.start_step, text=""
                )
            case StepCompleted() if self._bar is not None:
                losses = "  ".join(f"{name} {value:.4f}" for name, value in event.losses.items())
                text = f"{event.images_per_second:.1f}/s  {losses}"
                self._progress.update(self._bar, completed=event.step, text=text)
            case CheckpointSaved():
                self._progress.console.print(f"step {event.step}: saved {escape(event.path)}")
            case HealthWarning():
                self._progress.console.print(f"[yellow]step {event.step}: {escape(event.message)}")
            case RunPaused():
                self._progress.console.print(f"paused at step {event.step}")
            case RunFinished():
                self._progress.console.print(
                    f"{event.reason} at step {event.step}: {escape(event.checkpoint)}"
                )
            case RunFailed():
                self._progress.console.print(f"[red]{escape(event.message)}")
            case _:
                pass
