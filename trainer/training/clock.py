"""The time that a run has been trained, over all its sessions."""

import time
from contextlib import suppress
from pathlib import Path

from graphose_core.atomic import write_text
from graphose_core.path_checks import read_file


class Clock:
    """Counts the seconds of a run; pauses do not count.

    Args:
        path: file that keeps them from one session to the next.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before, self._since = 0.0, time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of training, those of earlier sessions included."""
        return self._before + time.monotonic() - self._since

    def start(self, *, resume: bool) -> None:
        """Begin to count: from zero, or from what was kept."""
        self._before, self._since = 0.0, time.monotonic()
        if resume:
            with suppress(OSError, ValueError):  # the time spent is a note, not worth a lost run
                self._before = float(read_file(self._path))

    def leave_out(self, seconds: float) -> None:
        """Take a pause out of the count."""
        self._before -= seconds

    def save(self) -> None:
        """Keep the count for the next session."""
        write_text(self._path, f"{self.seconds:.6f}")
