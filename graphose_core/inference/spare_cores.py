"""As many threads as there are cores that nobody else uses, since one that is put aside keeps all waiting.

A parallel step ends when its last thread does. Where another program holds a core, the thread on it is put
aside for milliseconds at each of some hundred steps of an image, and one thread alone is far faster.
"""

import os
import sys
import time
from pathlib import Path

INTERVAL = 0.25
"""Seconds over which use is measured."""

STAT = Path("/proc/stat")


class SpareCores:
    """Follows what other processes use, and keeps torch's threads within what is left (on Linux)."""

    def __init__(self) -> None:
        self._most: int | None = None
        self._seen = self._look()

    def adapt(self) -> None:
        """Set the number of torch's threads, if it is time to look again and torch is there."""
        torch = sys.modules.get("torch")
        seen = self._look()
        if torch is None or seen is None or self._seen is None or seen[0] - self._seen[0] < INTERVAL:
            return
        elapsed, own, busy = (now - before for now, before in zip(seen, self._seen, strict=True))
        self._seen = seen
        if self._most is None:
            self._most = torch.get_num_threads()
        threads = threads_beside(max(0.0, busy - own) / elapsed, os.cpu_count() or 1, self._most)
        if threads != torch.get_num_threads():
            torch.set_num_threads(threads)

    @staticmethod
    def _look() -> tuple[float, float, float] | None:
        """Return the time, and the seconds that this process and all have used of all cores."""
        try:
            fields = STAT.read_text().split("\n", 1)[0].split()[1:]
            user, nice, system = (int(field) for field in fields[:3])
            ticks: int = os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, AttributeError):
            return None
        return time.monotonic(), time.process_time(), (user + nice + system) / ticks


def threads_beside(others: float, cores: int, most: int) -> int:
    """Return how many threads to use.

    Args:
        others: cores that other processes use.
        cores: of the machine.
        most: threads to use where nobody else does.
    """
    return max(1, min(most, round(cores - others)))
