"""The garbage collector, out of the way while much is read."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGE = 2_000_000
"""Bytes of a file from which on what is read of it is worth it."""


class _Readers:
    """How many threads read without the collector."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._automatic = True

    @property
    def are_reading(self) -> bool:
        """Whether any thread does."""
        return self._count > 0

    def set_automatic(self, automatic: bool) -> None:
        """Whether collections begin by themselves, in whichever thread they are due."""
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
    """Return whether a file is large, or a folder, which may be; False where the system cannot tell."""
    try:
        return path.is_dir() or path.stat().st_size >= LARGE
    except OSError:
        return False


@contextmanager
def no_collections(wanted: bool = True) -> Iterator[None]:
    """Make objects without the collector; afterwards it passes by all that are there.

    Its longest kind of pass looks at every object, in whichever thread it is due, and holds up all others:
    while the people of a large file are read, it came again and again and took up to a second each time.
    What was read holds no cycles, so it is freed without the collector. Cycles that are garbage by then are
    kept for ever: collect them before.

    Args:
        wanted: whether to do so; False does nothing.
    """
    if not wanted:
        yield
        return
    READERS.begin()
    try:
        yield
    finally:
        READERS.end()
