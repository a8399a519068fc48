"""In which frames of a video somebody is labelled who is imported; it needs no Qt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.labels.importing.frames.index import FrameIndex
from app.labels.importing.keyframes.making import ticked
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame

FOLLOWED = 2000
"""Frames in which subjects are followed at once, to count keyframes; in more of them it takes too long."""


def labelled_in(
    frames: Sequence[Frame], rows: NDArray[np.int64], row: int, unticked: frozenset[int], index: FrameIndex
) -> NDArray[np.bool_] | None:
    """Return in which frames somebody is labelled who is ticked.

    Args:
        frames: all of the file.
        rows: of those in question, one video or folder.
        row: of the frame that is chosen, one of `rows`.
        unticked: places of the subjects in that frame who are left out.
        index: of all frames.

    Returns:
        A flag for each of `rows`; None where it takes too long to follow those who are left out.
    """
    if not unticked:
        return index.counts[rows] > 0
    if len(rows) > FOLLOWED:
        return None
    places = rows.tolist()
    kept = ticked(LazyFrames(places, frames.__getitem__), places.index(row), unticked)
    return np.array([bool(frame.subjects) for frame in kept])
