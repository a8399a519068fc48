"""Progress and cancelling of a long export, and the warnings about its images."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from graphose_core.errors import ExportCancelled
from graphose_core.rendering.brief_warnings import in_brief

T = TypeVar("T")

MOST_TOLD = 8
"""Number of warnings that are told in full: those of an animation may differ from image to image."""


class Watch:
    """Reports the progress of an export, cancels it on request, and collects warnings about its images.

    Args:
        told: called with the number of images done, and in total.
        cancelled: called before each image; returns whether to cancel.
    """

    def __init__(
        self,
        told: Callable[[int, int], object] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._told = told
        self._cancelled = cancelled
        self._warnings: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for the user about the images so far, each once; of very many, the number."""
        return in_brief(self._warnings, MOST_TOLD)

    def warn(self, warnings: Iterable[str]) -> None:
        """Note warnings about an image."""
        self._warnings.update(dict.fromkeys(warnings))

    def over(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items and report each; the last one is reported when the consumer asks for more.

        Raises:
            ExportCancelled: if the export is cancelled.
        """
        self.check()
        self._told(0, total)
        for done, item in enumerate(items, start=1):
            self.check()
            yield item
            self._told(done, total)
        self.check()

    def check(self) -> None:
        """Raise if the export is cancelled.

        Raises:
            ExportCancelled: if the export is cancelled.
        """
        if self._cancelled():
            raise ExportCancelled("the export was cancelled; nothing was written")
