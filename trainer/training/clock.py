"""Training time of a run, over all its sessions."""

import time
from contextlib import suppress
from pathlib import Path

from graphose_core.atomic import write_text
from graphose_core.path_checks import read_file


class Clock:
    """Counts the seconds of a run; pauses do not count.

    Args:
        path: file in which they are stored between sessions.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before, self._since = 0.0, time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of training, those of earlier sessions included."""
        return self._before + time.monotonic() - self._since

    def start(self, *, resume: bool) -> None:
        """Start counting, from zero or the stored value."""
        self._before, self._since = 0.0, time.monotonic()
        if resume:
            with suppress(OSError, ValueError):  # the time spent is a note, not worth a lost run
                self._before = float(read_file(self._path))

    def leave_out(self, seconds: float) -> None:
        """Exclude a pause from the count."""
        self._before -= seconds

    def save(self) -> None:
        """Store the count for the next session."""
        write_text(self._path, f"{self.seconds:.6f}")
