"""Figures of the preview, made in a thread where they are many."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.labels.importing.placement import Placement
from app.widgets.threads.background import Job, let_go
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.figures import Shape
from graphose_core.formats.keypoints import Kind

AT_ONCE = 50
"""Most subjects whose figures are made synchronously, which takes no noticeable time."""

Shapes = Mapping[Kind, Shape]


class Sketching(QObject):
    """Makes the figures of one placement at a time, with a single-entry cache.

    Signals:
        made(): the figures of the last request are available.
    """

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Placement, Shapes] | None = None
        self._known: tuple[Figure, ...] | DocumentError | None = None
        self._job: Job | None = None

    def figures(self, placement: Placement, shapes: Shapes) -> tuple[Figure, ...] | None:
        """Return the figures of a placement; None while they are made, after which `made` is emitted.

        Raises:
            DocumentError: as `Placement.figures`.
        """
        if len(placement.subjects) <= AT_ONCE:
            self.stop()
            return placement.figures(shapes)
        if self._asked is None or not _same(self._asked, (placement, shapes)):
            self.stop()
            self._asked = placement, shapes
            self._job = Job(partial(placement.figures, shapes), self)
            self._job.made.connect(self._keep)
            self._job.failed.connect(self._keep)
            self._job.start()
        if isinstance(self._known, DocumentError):
            raise self._known
        return self._known

    def stop(self) -> None:
        """Cancel the request, without a signal."""
        job, self._job = self._job, None
        self._asked = self._known = None
        if job is not None:
            job.made.disconnect()
            job.failed.disconnect()
            let_go(job)

    def _keep(self, known: tuple[Figure, ...] | DocumentError) -> None:
        job = self._job
        if job is None or self.sender() is not job:  # what was on its way when others were asked for
            return
        self._job = None
        if job.wait():
            self._known = known if isinstance(known, tuple | DocumentError) else ()
            self.made.emit()


def _same(one: tuple[Placement, Shapes], other: tuple[Placement, Shapes]) -> bool:
    """Return whether both refer to the same subjects, compared by identity: there may be a thousand."""
    a, b = one[0], other[0]
    if len(a.subjects) != len(b.subjects) or a.size != b.size or one[1] != other[1]:
        return False
    return all(x is y for x, y in zip(a.subjects, b.subjects, strict=True))
