"""Use as many threads as there are idle cores, since one thread that is preempted delays all others.

A parallel step ends when its last thread does. Where another program holds a core, the thread on it is
preempted for milliseconds at each of some hundred steps of an image, and one thread alone is far faster.
"""

import os
import sys
import time
from pathlib import Path

INTERVAL = 0.25
"""Seconds over which the use of cores is measured."""

STAT = Path("/proc/stat")


class SpareCores:
    """Measure the cores that other processes use, and limit torch's threads to the rest (Linux only)."""

    def __init__(self) -> None:
        self._most: int | None = None
        self._seen = self._look()

    def adapt(self) -> None:
        """Set the number of torch's threads, if torch is loaded and `INTERVAL` has passed."""
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
    """Return the number of threads to use, at least 1.

    Args:
        others: number of cores that other processes use, as a mean over time.
        cores: number of cores of the machine.
        most: largest number of threads.
    """
    return max(1, min(most, round(cores - others)))
