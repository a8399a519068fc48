"""Frames of a video in which imported subjects are labelled. No Qt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.labels.importing.frames.index import FrameIndex
from app.labels.importing.keyframes.making import ticked
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame

FOLLOWED = 2000
"""Most frames in which subjects are tracked to count keyframes; more take too long."""


def labelled_in(
    frames: Sequence[Frame], rows: NDArray[np.int64], row: int, unticked: frozenset[int], index: FrameIndex
) -> NDArray[np.bool_] | None:
    """Return in which frames a checked subject is labelled.

    Args:
        frames: all frames of the file.
        rows: rows of one video or folder.
        row: row of the chosen frame, one of `rows`.
        unticked: indices of the subjects in that frame that are not imported.
        index: of all frames.

    Returns:
        A flag for each of `rows`; None where tracking takes too long (:data:`FOLLOWED`).
    """
    if not unticked:
        return index.counts[rows] > 0
    if len(rows) > FOLLOWED:
        return None
    places = rows.tolist()
    kept = ticked(LazyFrames(places, frames.__getitem__), places.index(row), unticked)
    return np.array([bool(frame.subjects) for frame in kept])
