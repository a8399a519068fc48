"""Recording of a run's events in its folder: one JSON object a line. No torch."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self, TextIO

from trainer.runs.record.events import Event, StepCompleted

if TYPE_CHECKING:
    from trainer.runs.record.reporters import (
        Reporter,  # brings what prints, which readers of runs need not load
    )

EVENTS = "events.jsonl"
"""Name of the file."""

KEEP_EVERY = 10.0
"""Seconds between recorded StepCompleted events: one megabyte a night instead of twenty."""


class RecordingReporter:
    """Passes events on to another reporter, and records them in a run's folder.

    Losses of steps between two kept ones are averaged. Lines are added one by one, unlike other files of a
    run, which are replaced as a whole: a reader passes over a line that a power cut left unfinished.

    Args:
        inner: reporter to pass events on to.
        folder: folder of the run; created if it does not exist.
        resume: whether to append to an existing file instead of replacing it.
    """

    def __init__(self, inner: "Reporter", folder: Path, *, resume: bool) -> None:
        self._inner, self._path, self._resume = inner, folder / EVENTS, resume
        self._file: TextIO | None = None
        self._kept = time.monotonic()
        self._waiting: StepCompleted | None = None
        self._sums: dict[str, float] = {}
        self._steps = 0
        self._last_step = 0

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a" if self._resume else "w", encoding="utf-8")
        if self._resume and not _ends_a_line(self._path):
            self._file.write("\n")
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            with suppress(OSError):  # a full disk has been told already, by what failed to be saved
                self._flush()
                self._file.close()

    def tell(self, event: Event) -> None:
        """Record an event, and pass it on.

        Raises:
            OSError: if it cannot be written.
        """
        self.keep(event)
        self._inner.tell(event)

    def keep(self, event: Event) -> None:
        """Record an event without passing it on.

        Raises:
            OSError: if it cannot be written.
        """
        if isinstance(event, StepCompleted):
            self._gather(event)
            if time.monotonic() - self._kept >= KEEP_EVERY:
                self._flush()
        else:
            self._flush()
            self._write(event)

    def _gather(self, event: StepCompleted) -> None:
        steps = max(1, event.step - self._last_step)
        for name, value in event.losses.items():
            self._sums[name] = self._sums.get(name, 0.0) + steps * value
        self._steps += steps
        self._last_step, self._waiting = event.step, event

    def _flush(self) -> None:
        if self._waiting is not None:
            means = {name: value / self._steps for name, value in self._sums.items()}
            self._write(self._waiting.model_copy(update={"losses": means}))
        self._waiting, self._sums, self._steps = None, {}, 0
        self._kept = time.monotonic()

    def _write(self, event: Event) -> None:
        self._last_step = getattr(event, "start_step", self._last_step)
        if self._file is not None:
            self._file.write(event.model_dump_json() + "\n")
            self._file.flush()


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, 2)
        if not file.tell():
            return True
        file.seek(-1, 2)
        return file.read(1) == b"\n"
