"""Measurement of this computer's training speed on labelled images, in separate processes."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.dataset.scratch import Scratch
from app.training.trainer_process import trainer_process
from graphose_core.errors import said
from trainer.runs.process import give_way
from trainer.runs.record.events import AnyEvent, RunFailed, TimeEstimated, parse_event
from trainer.runs.settings.presets import STANDARD

DELAY = 1500
"""Milliseconds without a change before a measurement begins, which takes ten seconds of a core."""


MOST, STEPS = 48, 3
"""Number of images that are prepared, and of steps measured each without and with the adversary."""


def pace_commands(labels: Path, choices: Mapping[str, object], scratch: Path) -> list[list[str]]:
    """Return the command lines of a measurement in order; the last one prints its result.

    `choices` are the settings of a data set by name; `scratch` is a folder for prepared images.
    """
    trainer = [sys.executable, "-m", "trainer"]
    options = [f"--{name.replace('_', '-')}={value}" for name, value in choices.items()]
    images, run = str(scratch / "images"), str(scratch / "run")
    prepare = ["photos", f"--out={images}", f"--most={MOST}", *options, "--", str(labels.absolute())]
    settings = [f"--data={images}", f"--size={choices['size']}", f"--preset={STANDARD}", f"--out={run}"]
    return [
        [*trainer, *prepare],
        [*trainer, "finetune", *settings, f"--dry-run-steps={STEPS}", "--events"],
    ]


class Pace(QObject):
    """Measures one data set at a time; a new request cancels the one in progress.

    Signals:
        begun(): a measurement has begun.
        measured(float): images per second, averaged over a whole training.
        failed(str): why the measurement failed.
    """

    begun = Signal()
    measured = Signal(float)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._scratch: Scratch | None = None
        self._commands: list[list[str]] = []
        self._wanted: tuple[Path, dict[str, object]] | None = None
        self._known: dict[tuple[object, ...], float] = {}
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self._begin)

    def want(self, labels: Path, choices: Mapping[str, object]) -> None:
        """Schedule a measurement, unless the same one is known or in progress already."""
        wanted = labels, dict(choices)
        if wanted == self._wanted:
            return
        self.end()
        self._wanted = wanted
        known = self._known.get(self._key())
        if known is not None:
            self.measured.emit(known)
        else:
            self.begun.emit()
            self._delay.start()

    def end(self) -> None:
        """Cancel the measurement in progress and any that is scheduled."""
        self._delay.stop()
        self._wanted = None
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()
        self._clean()

    def _begin(self) -> None:
        assert self._wanted is not None, "a delay that was not stopped"
        try:
            self._scratch = Scratch()
        except OSError as error:
            self.failed.emit(said(error))
            return
        self._commands = pace_commands(*self._wanted, self._scratch.path)
        self._start_next()

    def _start_next(self) -> None:
        self._process = trainer_process(self)
        self._process.started.connect(self._give_way)
        self._process.finished.connect(self._go_on)
        program, *arguments = self._commands.pop(0)
        self._process.start(program, arguments)

    def _give_way(self) -> None:
        if self._process is not None:
            give_way(self._process.processId())

    def _go_on(self, code: int) -> None:
        process = self._process
        assert process is not None, "only the latest process is listened to"
        process.deleteLater()
        self._process = None
        if not code and self._commands:
            self._start_next()
            return
        self._clean()
        if code:
            self._fail(process)
        else:
            self._tell(bytes(process.readAllStandardOutput().data()))

    def _clean(self) -> None:
        """Delete what the processes have left."""
        if self._scratch is not None:
            self._scratch.remove()
        self._scratch = None

    def _tell(self, written: bytes) -> None:
        told = [event for event in _events(written) if isinstance(event, TimeEstimated)]
        if not told:
            self.failed.emit("nothing was measured")
            return
        self._known[self._key()] = told[-1].images_per_second
        self.measured.emit(told[-1].images_per_second)

    def _fail(self, process: QProcess) -> None:
        events = _events(bytes(process.readAllStandardOutput().data()))
        reasons = [event.message for event in events if isinstance(event, RunFailed)]
        lines = bytes(process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        self.failed.emit((reasons or lines or ["the process ended without a result"])[-1])

    def _key(self) -> tuple[object, ...]:
        assert self._wanted is not None, "asked for while one is wanted"
        labels, choices = self._wanted
        return labels, *sorted(choices.items())


def _events(written: bytes) -> Iterator[AnyEvent]:
    for line in written.splitlines():
        with suppress(ValidationError):  # something that a library printed
            yield parse_event(line)
