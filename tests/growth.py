"""How work grows with its input, by lines of Python that are run: the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

QUADRATIC = 2.6
"""Twice the input is at most this much more work where the work is linear; 4 times where it is quadratic."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as many lines are run for twice the size; both sizes are run once before."""
    work(size)
    return lines_of(lambda: work(2 * size)) / max(lines_of(lambda: work(size)), 1)


def lines_of(work: Callable[[], object]) -> int:
    """Return how many lines of Python some work runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
