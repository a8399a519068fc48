"""What is known of all frames of labels without any of them being made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Frame, Kind


@dataclass(frozen=True)
class FrameRows:
    """Facts of each frame, in the order of the file.

    Attributes:
        names: what each is called.
        counts: [N], how many subjects each has.
        sequences: videos or folders, in the order in which they occur.
        places: [N], which of `sequences` each belongs to.
        times: [N], seconds; NaN where they are not known.
        numbers: [N], in the video or sequence; -1 where they are not known.
    """

    names: Sequence[str]
    counts: NDArray[np.int64]
    sequences: tuple[str, ...]
    places: NDArray[np.int64]
    times: NDArray[np.float64]
    numbers: NDArray[np.int64]


@dataclass(frozen=True)
class FrameFacts(FrameRows):
    """Facts of each frame, and of all who are in them.

    Attributes:
        labelled: for each kind of which there is somebody, in the order in which they occur, how often
            each of its points is labelled.
        subjects: for each of these kinds, how many subjects there are.
    """

    labelled: Mapping[Kind, Mapping[str, int]]
    subjects: Mapping[Kind, int]


def has_facts(frames: Sequence[Frame]) -> bool:
    """Return whether frames know their facts; all of their subjects have names then."""
    return getattr(frames, "facts", None) is not None


def known_facts(frames: Sequence[Frame]) -> FrameFacts | None:
    """Return the facts of frames that know them, None of others."""
    facts: Callable[[], FrameFacts] | None = getattr(frames, "facts", None)
    return None if facts is None else facts()
