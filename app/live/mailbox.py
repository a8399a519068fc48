"""Mailbox between two threads: keeps the newest request only, one in flight. No Qt."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")

LIVE: Hashable = "live"
"""The lane that is always emptied first: what the person is looking at."""

DETAIL: Hashable = "detail"
"""The lane that is emptied next: what is looked at, at rest, in the pixels of the screen."""

FINER: Hashable = ("frame", "finer")
"""The side lane of a frame of the timeline that is drawn larger for the next time that it is shown."""

THUMBNAIL, BESIDE = "thumbnail", "beside"
"""What begins the name of a side lane, before its key: for a thumbnail by the network that draws what the
person is looking at, and for one by a network of its own."""


class Mailbox(Generic[T]):
    """A queue with room for one request a lane; a newer request replaces the one that waits in its lane.

    One thread puts, one takes. The taker holds one letter at a time, so one is in flight at most.
    Side lanes (thumbnails) wait until the live lane and then that of its detail are empty, and go in the
    order of arrival.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[Hashable, T] = OrderedDict()
        self._condition = Condition()
        self._closed = False

    def put(self, letter: T, lane: Hashable = LIVE) -> None:
        """Leave a letter; it replaces the one that waits in the lane. A closed box drops it."""
        with self._condition:
            if self._closed:
                return
            self._waiting[lane] = letter
            self._condition.notify()

    def take(self, timeout: float | None = None) -> tuple[Hashable, T] | None:
        """Wait for a letter and take it out, with its lane. None: the box was closed, or the time is up."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or bool(self._waiting), timeout)
            if self._closed or not self._waiting:
                return None
            for lane in (LIVE, DETAIL):
                if lane in self._waiting:
                    return lane, self._waiting.pop(lane)
            return self._waiting.popitem(last=False)

    def discard(self, lane: Hashable) -> None:
        """Take back what waits in a lane, if anything does."""
        with self._condition:
            self._waiting.pop(lane, None)

    def close(self) -> None:
        """Wake the taker for the last time and drop whatever waits."""
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify_all()

    def __len__(self) -> int:
        with self._condition:
            return len(self._waiting)
