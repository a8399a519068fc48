"""The documents that an export renders, in order of time."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from graphose_core.anatomy.depths.inbetweens import closes, in_between
from graphose_core.document.timeline.timeline import frame_times, moment_at
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.plan import Span

MOST = 20_000
"""Largest number of images of one animation."""


@dataclass(frozen=True)
class Frames(Sequence[PoseDocument]):
    """A document at several times of its timeline, interpolated lazily."""

    document: PoseDocument
    times: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.times)

    @overload
    def __getitem__(self, index: int) -> PoseDocument: ...
    @overload
    def __getitem__(self, index: slice) -> "Frames": ...
    def __getitem__(self, index: int | slice) -> "PoseDocument | Frames":
        if isinstance(index, slice):
            return Frames(self.document, self.times[index])
        return moment_at(self.document.timeline, self.times[index], in_between).within(self.document)

    def __iter__(self) -> Iterator[PoseDocument]:
        return (self[index] for index in range(len(self)))


def frames_of(document: PoseDocument, span: Span) -> Frames:
    """Return all images of a span of the timeline (see :func:`span_times`).

    Raises:
        ExportError: if the timeline has no keyframes, or there would be too many images.
        DocumentError: if the span's end lies before its start, or its rate is not positive.
    """
    _check(document)
    times = span_times(document, span)
    _check_number(len(times))
    return Frames(document, times)


def span_times(document: PoseDocument, span: Span) -> tuple[float, ...]:
    """Return the times of a span's images in seconds: both ends, but without the last of a closed loop.

    See :func:`graphose_core.anatomy.depths.inbetweens.closes`.

    Raises:
        DocumentError: if the span's end lies before its start, or its rate is not positive.
        ExportError: if there would be far too many images.
    """
    _check_number(
        (span.end - span.start) * span.rate - 1
    )  # both ends are images, one of which may be left out
    times = tuple(frame_times(span.start, span.end, span.rate))
    may_close = span.loop and len(times) > 2 and bool(document.timeline.keyframes)
    ends = may_close and math.isclose(times[-1], span.end, abs_tol=1e-6)
    return times[:-1] if ends and closes(document.timeline, times[0], span.end) else times


def spread_over(document: PoseDocument, start: float, end: float, count: int) -> Frames:
    """Return `count` images at equally spaced times, both ends included.

    Raises:
        ExportError: if the timeline has no keyframes.
    """
    _check(document)
    step = (end - start) / max(count - 1, 1)
    return Frames(document, tuple(start + step * number for number in range(count)))


def _check_number(images: float) -> None:
    if images > MOST:
        raise ExportError(
            f"{images:,.0f} images: an animation has at most {MOST:,}; choose a shorter range or a lower rate"
        )


def _check(document: PoseDocument) -> None:
    if not document.timeline.keyframes:
        raise ExportError("the timeline has no keyframes; add poses to it first (I adds the current one)")
