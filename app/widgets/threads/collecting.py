"""Suspension of the garbage collector while large files are read."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGE = 2_000_000
"""Size of a file in bytes from which suspending the collector pays off."""


class _Readers:
    """Counts the threads that read with the collector suspended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._automatic = True

    @property
    def are_reading(self) -> bool:
        """Whether any thread reads with the collector suspended."""
        return self._count > 0

    def set_automatic(self, automatic: bool) -> None:
        """Set whether collections start automatically, in whichever thread they are due."""
        with self._lock:
            self._automatic = automatic
            if self._count == 0:
                self._set()

    def begin(self) -> None:
        with self._lock:
            self._count += 1
            gc.disable()

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0:
                gc.freeze()
                self._set()

    def _set(self) -> None:
        gc.enable() if self._automatic else gc.disable()


READERS = _Readers()


def is_large(path: Path) -> bool:
    """Return whether a file is large, or a folder (which may be); False where the system cannot tell."""
    try:
        return path.is_dir() or path.stat().st_size >= LARGE
    except OSError:
        return False


@contextmanager
def no_collections(wanted: bool = True) -> Iterator[None]:
    """Suspend the collector inside the context; afterwards exclude all existing objects from it.

    A full collection traverses every object, in whichever thread it is due, and blocks all others: while a
    large file was read, it ran repeatedly and took up to a second each time. The data hold no cycles, so
    reference counting frees them. Garbage cycles that exist then are never freed: collect them before.

    Args:
        wanted: whether to suspend the collector; False does nothing.
    """
    if not wanted:
        yield
        return
    READERS.begin()
    try:
        yield
    finally:
        READERS.end()
