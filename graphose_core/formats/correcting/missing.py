"""Points that are not labelled: how many each frame has, and which frame is the next with any."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.correcting.correction import corrected
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels

LOOKED_AT = 64
"""Frames between two looks at whether a count is still wanted."""


def missing(frame: Frame) -> int:
    """Return how many points of a frame are not labelled, of those who have any; all where nobody has.

    Individuals of a table that are absent from a frame do not count, as they may not be in the image.
    """
    lacking = [len(subject.kind.points) - len(subject.points) for subject in frame.subjects]
    seen = [lack for lack, subject in zip(lacking, frame.subjects, strict=True) if subject.points]
    return sum(seen) if seen else max(lacking, default=0)


def missing_points(labels: Labels, stopped: Callable[[], bool] = lambda: False) -> NDArray[np.int64] | None:
    """Return how many points of each frame are not labelled (see :func:`missing`).

    None if it is `stopped` before.
    """
    counts = np.zeros(len(labels.frames), np.int64)
    for number in range(len(counts)):
        if number % LOOKED_AT == 0 and stopped():
            return None
        counts[number] = missing(corrected(labels.frames[number], (), labels.individuals))
    return counts


def next_missing(counts: NDArray[np.int64], number: int, way: int) -> int | None:
    """Return the next frame with missing points, or the one before, beginning again at the end.

    Args:
        counts: how many points each frame misses.
        number: of the frame to begin at, which is not returned.
        way: 1 for the next one, −1 for the one before.

    Returns:
        Its number, or None if no other frame misses any.
    """
    found = np.flatnonzero(counts)
    found = found[found != number]
    if not len(found):
        return None
    distance = (way * (found - number)) % len(counts)
    return int(found[np.argmin(distance)])
