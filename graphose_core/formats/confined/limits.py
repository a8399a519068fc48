"""Limits on what a process may take from now on."""

import signal
from pathlib import Path


def limit_time(seconds: float) -> None:
    """End this process after some processor time from now on; 0: let it be.

    Unlike a limit of the system, which counts whole seconds, a timer ends it after a part of one, and does so
    in the middle of a library in C.
    """
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(room: int | None) -> None:
    """Allow so many bytes more than this process has now, on Linux; None: any number."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    pages = Path("/proc/self/statm")
    hardest = resource.getrlimit(resource.RLIMIT_AS)[1]
    if room is None:
        resource.setrlimit(resource.RLIMIT_AS, (hardest, hardest))
    elif pages.is_file():
        held = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        wished = held + room
        least = wished if hardest == resource.RLIM_INFINITY else min(wished, hardest)
        resource.setrlimit(resource.RLIMIT_AS, (least, hardest))
