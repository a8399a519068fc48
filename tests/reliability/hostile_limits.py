"""What a file takes of processor time and memory until it is read or refused."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Taken:
    """What reading takes.

    Attributes:
        seconds: of processor time, with that of processes that were started.
        megabytes: at most, beyond what this process had before; None where the system does not say it.
        said: error that it ended with, or "".
    """

    seconds: float
    megabytes: float | None
    said: str


def taken_by(read: Callable[[], object], errors: type[Exception]) -> Taken:
    """Read, and return what that took; errors of another type are raised."""
    before, least = _seconds(), _peak_from_now()
    try:
        read()
    except errors as error:
        said = f"{type(error).__name__}: {error}"
    else:
        said = ""
    seconds, most = _seconds() - before, _memory("VmHWM")
    return Taken(seconds, None if least is None or most is None else most - least, said)


def _seconds() -> float:
    return sum(os.times()[:4])  # of this process and of those that it waited for


def _peak_from_now() -> float | None:
    """Forget the peak of memory so far; return what is held now, in MB."""
    if not sys.platform.startswith("linux"):
        return None
    RESET.write_text("5")
    return _memory("VmRSS")


def _memory(key: str) -> float | None:
    if not STATUS.is_file():
        return None
    lines = STATUS.read_text().splitlines()
    return next(float(line.split()[1]) / 1000 for line in lines if line.startswith(f"{key}:"))
