"""Edits that follow each other so closely that a person takes them for one. No Qt."""

import time
from collections.abc import Callable

PAUSE = 1.0
"""Seconds without an edit that end a run."""


class Run:
    """Remembers the last edit of a run: its kind, the revision after it, and when it was."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._last: tuple[object, int] | None = None
        self._at = 0.0

    def goes_on(self, kind: object, revision: int) -> bool:
        """Whether an edit now belongs to the run: of the same kind, soon, and nothing has come between."""
        return self._last == (kind, revision) and self._clock() - self._at <= PAUSE

    def note(self, kind: object, revision: int) -> None:
        """An edit was made, and led to this revision."""
        self._last, self._at = (kind, revision), self._clock()
