"""Frames that are made when they are taken, so that a file of 100,000 rows opens at once."""

from collections.abc import Callable, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.frames.facts import FrameFacts
from graphose_core.formats.keypoints import Frame

Rows = range | Sequence[int] | NDArray[np.integer[Any]]


class LazyFrames(Sequence[Frame]):
    """A sequence whose items a function makes from their places; it equals any sequence of equal frames.

    Nothing is kept: whoever needs a frame often keeps it. A slice is lazy too.
    """

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __init__(
        self, rows: int | Rows, make: Callable[[int], Frame], facts: Callable[[], FrameFacts] | None = None
    ) -> None:
        """Use the rows in their order.

        Args:
            rows: the rows that become frames, or how many there are, counted from 0.
            make: returns the frame of a row; it raises nothing, as what is wrong was found before.
            facts: returns what is known of all of them, if that takes less than to make them, and if all
                subjects have names.
        """
        self._rows: Rows = range(rows) if isinstance(rows, int) else rows
        self._make = make
        self.facts = facts

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Frame: ...

    @overload
    def __getitem__(self, place: slice) -> "LazyFrames": ...

    def __getitem__(self, place: int | slice) -> "Frame | LazyFrames":
        if isinstance(place, slice):
            return LazyFrames(self._rows[place], self._make)
        return self._make(int(self._rows[place]))

    def __eq__(self, other: Any) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
