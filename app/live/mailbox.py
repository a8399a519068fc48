"""Mailbox between two threads: keeps the newest request only, one in flight. No Qt."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")

LIVE: Hashable = "live"
"""Lane of the image on show, which has the highest priority."""

DETAIL: Hashable = "detail"
"""Lane of the visible part at the screen's resolution, which has the second priority."""

FINER: Hashable = ("frame", "finer")
"""Side lane of a timeline frame that is rendered again at full size for the cache."""

THUMBNAIL, BESIDE = "thumbnail", "beside"
"""First part of a side lane's name, before its key: for a thumbnail by the network that renders what the
person is looking at, and for one by a network of its own."""


class Mailbox(Generic[T]):
    """A queue with room for one request a lane; a newer request replaces the one that waits in its lane.

    One thread puts, one takes. The taker holds one request at a time, so at most one is in flight.
    Side lanes (thumbnails) wait until the live lane and then that of its detail are empty, and go in the
    order of arrival.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[Hashable, T] = OrderedDict()
        self._condition = Condition()
        self._closed = False

    def put(self, letter: T, lane: Hashable = LIVE) -> None:
        """Put a request; it replaces the one that waits in the lane. A closed mailbox drops it."""
        with self._condition:
            if self._closed:
                return
            self._waiting[lane] = letter
            self._condition.notify()

    def take(self, timeout: float | None = None) -> tuple[Hashable, T] | None:
        """Wait for a request and return it with its lane; None: the mailbox was closed, or time is up."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or bool(self._waiting), timeout)
            if self._closed or not self._waiting:
                return None
            for lane in (LIVE, DETAIL):
                if lane in self._waiting:
                    return lane, self._waiting.pop(lane)
            return self._waiting.popitem(last=False)

    def discard(self, lane: Hashable) -> None:
        """Drop the request that waits in a lane, if any."""
        with self._condition:
            self._waiting.pop(lane, None)

    def close(self) -> None:
        """Wake the taking thread for the last time, and drop all requests."""
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify_all()

    def __len__(self) -> int:
        with self._condition:
            return len(self._waiting)
