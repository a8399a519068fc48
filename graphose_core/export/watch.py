"""Progress and cancelling of a long export."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from graphose_core.errors import ExportCancelled

T = TypeVar("T")


class Watch:
    """Tells how far an export is, and breaks it off when that is wanted.

    Args:
        told: called with the number of images that are done and the number of all.
        cancelled: asked before each image whether to break off.
    """

    def __init__(
        self,
        told: Callable[[int, int], object] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._told = told
        self._cancelled = cancelled

    def over(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, counted as they are taken; the last is told once the taker comes back for more.

        Raises:
            ExportCancelled: if that is wanted.
        """
        self.check()
        self._told(0, total)
        for done, item in enumerate(items, start=1):
            self.check()
            yield item
            self._told(done, total)
        self.check()

    def check(self) -> None:
        """Break off, if that is wanted.

        Raises:
            ExportCancelled: if so.
        """
        if self._cancelled():
            raise ExportCancelled("the export was cancelled; nothing was written")
