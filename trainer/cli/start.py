"""Start a run, or measure one in advance, from the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import typer

from graphose_core.errors import GraphoseError
from trainer.runs.folders import check_start, settings_of
from trainer.runs.launcher import launched
from trainer.runs.notes import write_notes
from trainer.runs.record.events import failure
from trainer.runs.record.reporters import ConsoleReporter, EventReporter, Reporter, SilentReporter
from trainer.runs.settings.config import read_config
from trainer.runs.settings.run_config import RunConfig


@dataclass(frozen=True)
class Start:
    """Options of starting a run.

    Attributes:
        out: folder of the run.
        config: TOML file of settings, or None.
        preset: name of a preset below them, or None.
        resume: whether to resume the folder's saved state.
        events: whether to use JSON events on stdout and commands on stdin instead of a progress bar.
        dry_run_steps: number of steps to measure instead of a run; 0 starts the run.
        note: note of the run; None leaves an existing one.
    """

    out: Path
    config: Path | None
    preset: str | None
    resume: bool
    events: bool
    dry_run_steps: int = 0
    note: str | None = None


def start_run(kind: type[RunConfig], changes: Mapping[str, object], start: Start) -> None:
    """Read the settings and train; report errors, and exit with code 1."""
    with _reporter(start) as reporter:
        try:
            began = settings_of(start.out) if start.resume else None
            settings = read_config(kind, start.config, changes, start.preset, began)
            _run(settings, start, reporter)
        except (GraphoseError, OSError) as error:
            reporter.tell(failure(error))
            raise typer.Exit(1) from error


def _reporter(start: Start) -> Reporter:
    """Return the reporter, silent for ranks other than 0; errors of the launch are reported later."""
    try:
        place = launched()
    except GraphoseError:
        place = None
    if place is not None and place.rank:
        return SilentReporter()
    return EventReporter() if start.events else ConsoleReporter()


def _run(settings: RunConfig, start: Start, reporter: Reporter) -> None:
    from trainer.runs.commands import Commands, end_with_starter  # noqa: PLC0415 (as below)
    from trainer.training.start import measure_run, train  # noqa: PLC0415 (torch loads only when needed)

    if start.dry_run_steps:
        if start.events:
            end_with_starter()
        measure_run(settings, reporter, start.dry_run_steps)
        return
    place = launched()
    first = place is None or place.rank == 0
    if first:  # the others come later, when the first may have begun to write
        check_start(start.out, settings, resume=start.resume)
        if start.note is not None:
            write_notes(start.out, start.note)
    commands = Commands()
    if start.events and first:
        commands.listen()
    train(settings, start.out, reporter, commands, resume=start.resume)
