"""Largest side of an image that is drawn within a time budget, judged by the times of images."""

from collections import deque
from collections.abc import Sequence

IN_A_ROW = 2
"""Images that must be slow, or quick, one after the other: a single slow one, such as the first of its size,
says nothing."""

ROOM = 0.9
"""Share of the budget that an image of the next size is expected to take at most before it is tried again."""


class AffordableSize:
    """Goes down a step where images take too long, and up again when they are expected not to.

    What an image of the next size would take is told by how much longer such images took the last time; a
    size that has not been tried is tried when half of the budget is left.

    Args:
        steps: sides in pixels, ascending.
        budget: milliseconds an image may take.
    """

    def __init__(self, steps: Sequence[int], budget: float) -> None:
        self._steps, self._budget = steps, budget
        self.reset(steps[0])

    def reset(self, smallest: int) -> None:
        """Forget all times; sides below `smallest`, in pixels, are not worth going down to."""
        self._smallest = next((step for step in self._steps if step >= smallest), self._steps[-1])
        self._side = self._steps[-1]
        self._times: deque[float] = deque(maxlen=IN_A_ROW)
        self._too_slow: dict[int, float] = {}
        """Milliseconds of images of each side that was too slow."""
        self._ratios: dict[int, float] = {}
        """By how much longer these took than those of the step below."""

    @property
    def side(self) -> int:
        """Largest side in pixels that has kept within the budget, or has not been tried."""
        return self._side

    def note(self, size: int, milliseconds: float) -> None:
        """Record the time of an image that was drawn with the largest side, or of one that is never larger.

        Args:
            size: its side, pixels.
            milliseconds: how long it took, more than 0.
        """
        self._times.append(milliseconds)
        if len(self._times) < IN_A_ROW:
            return
        slowest, quickest = max(self._times), min(self._times)
        above = next((step for step in self._steps if step > self._side), None)
        if above is not None and above in self._too_slow:
            self._ratios[above] = max(1.0, self._too_slow.pop(above) / quickest)
        if quickest > self._budget:
            self._lower(size, quickest)
        elif above is not None and size >= self._side and slowest * self._ratio(above) <= self._budget * ROOM:
            self._move_to(above)

    def _lower(self, size: int, milliseconds: float) -> None:
        below = max((step for step in self._steps if step < size), default=self._steps[0])
        below = max(below, self._smallest)
        if below < self._side:
            self._too_slow[next(step for step in self._steps if step > below)] = milliseconds
            self._move_to(below)

    def _ratio(self, above: int) -> float:
        return self._ratios.get(above, 2 * ROOM)

    def _move_to(self, side: int) -> None:
        self._side = side
        self._times.clear()
