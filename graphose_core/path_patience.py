"""How long the main thread waits for the system to say what lies at a path.

A network drive that went away lets whoever asks about it wait for minutes, or for ever, and no thread that
waits can be ended. So a thread of its own asks, where this is wanted: in an application with a window.
"""

import errno
import os
import threading
from pathlib import Path

AFTERWARDS = 0.1
"""Share of the time that is waited while another place has not answered yet: it may be the same drive."""

_Found = os.stat_result | OSError | ValueError


class _Patience:
    """How long to wait, and which folders have not answered until now."""

    def __init__(self) -> None:
        self.seconds: float | None = None
        self.stalled: dict[Path, threading.Thread] = {}


_patience = _Patience()


def wait_at_most(seconds: float | None) -> None:
    """Set how long the main thread waits for an answer; None, as it is at first: as long as it takes."""
    _patience.seconds = seconds


def looked(path: Path) -> _Found:
    """Return what the system says of a path, links followed, or its error.

    That of a place that did not answer the main thread in time is one of ETIMEDOUT.
    """
    if _patience.seconds is None or threading.current_thread() is not threading.main_thread():
        return _stat(path)
    _patience.stalled = {place: one for place, one in _patience.stalled.items() if one.is_alive()}
    if path.parent in _patience.stalled:
        return _no_answer(path)
    return _asked(path, _patience.seconds * (AFTERWARDS if _patience.stalled else 1))


def _asked(path: Path, seconds: float) -> _Found:
    found: list[_Found] = []
    # A daemon, as nothing can end it while the drive does not answer: the application must end all the same.
    thread = threading.Thread(target=lambda: found.append(_stat(path)), daemon=True, name="look at a path")
    thread.start()
    thread.join(seconds)
    if found:
        return found[0]
    _patience.stalled[path.parent] = thread
    return _no_answer(path)


def _stat(path: Path) -> _Found:
    try:
        return path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL, or what the system's encoding lacks
        return error


def _no_answer(path: Path) -> OSError:
    return OSError(errno.ETIMEDOUT, "The drive or network does not answer", str(path))
