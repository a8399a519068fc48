"""Coalescing of edits: edits of one kind in quick succession become one step of history. No Qt."""

import time
from collections.abc import Callable

PAUSE = 1.0
"""Seconds after an edit within which the next is coalesced with it."""


class Coalescing:
    """Tracks the last edit: its kind, the revision that it led to, and its time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._last: tuple[object, int] | None = None
        self._at = 0.0

    def continues(self, kind: object, revision: int) -> bool:
        """Return whether an edit now is coalesced with the last: same kind, same revision, soon enough."""
        return self._last == (kind, revision) and self._clock() - self._at <= PAUSE

    def note(self, kind: object, revision: int) -> None:
        """Record an edit of a kind, and the revision that it led to."""
        self._last, self._at = (kind, revision), self._clock()
