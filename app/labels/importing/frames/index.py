"""Index of all frames: names, numbers of labelled subjects, videos and times."""

from collections.abc import Callable, Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.conversion.keyframes import Pace
from graphose_core.formats.frames.facts import FrameRows, known_facts
from graphose_core.formats.keypoints import Frame

STEP = 64
"""Number of frames between checks for cancellation of indexing."""

SEARCHED = 4096
"""Number of names between checks for cancellation of a search."""


class FrameIndex(FrameRows):
    """Facts of each frame, with search and filter by video or folder."""

    def rows_of(self, sequence: str | None) -> NDArray[np.int64]:
        """Return the rows of a sequence, of all for None, in their order."""
        if sequence is None:
            return np.arange(len(self.names))
        return np.flatnonzero(self.places == self.sequences.index(sequence))

    def matching(
        self,
        words: Sequence[str],
        rows: NDArray[np.int64],
        stopped: Callable[[], bool] = lambda: False,
    ) -> NDArray[np.int64] | None:
        """Return the rows whose names contain all words, ignoring case.

        None if `stopped` returned True before the end.
        """
        wanted = [word.casefold() for word in words]
        if not wanted:
            return rows
        names, found = self.names, list[int]()
        for start in range(0, len(rows), SEARCHED):
            if stopped():
                return None
            some = rows[start : start + SEARCHED].tolist()
            found += [row for row in some if all(word in names[row].casefold() for word in wanted)]
        return np.array(found, np.int64)

    def times_of(self, rows: NDArray[np.int64], pace: Pace) -> NDArray[np.float64]:
        """Return the times of frames in seconds, as `keyframes.times_of` gives them."""
        if pace.real_time and self.has_times(rows):
            return self.times[rows]
        if pace.real_time and self.has_numbers(rows):
            return self.numbers[rows] / pace.rate
        return np.arange(len(rows)) / pace.rate

    def has_times(self, rows: NDArray[np.int64]) -> bool:
        """Return whether the times of all of these frames are known."""
        return len(rows) > 0 and bool(np.isfinite(self.times[rows]).all())

    def has_numbers(self, rows: NDArray[np.int64]) -> bool:
        """Return whether the numbers of all of these frames are known."""
        return len(rows) > 0 and bool((self.numbers[rows] >= 0).all())


def common_folder(names: Sequence[str]) -> str:
    """Return the folder that all names begin with, its separator included; "" if there is none."""
    if not names or not _folder_of(names[0], names[-1]):
        return ""
    return _folder_of(min(names), max(names))  # what these share, all that lie between them share, too


def _folder_of(first: str, last: str) -> str:
    end = 0
    for place, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            break
        if one in "/\\":
            end = place + 1
    return first[:end]


def index_of(frames: Sequence[Frame], stopped: Callable[[], bool] = lambda: False) -> FrameIndex | None:
    """Return the index of frames, each of which is made once unless they know it; None if it is `stopped`."""
    if (known := known_facts(frames)) is not None:
        return FrameIndex(**{field.name: getattr(known, field.name) for field in fields(FrameRows)})
    names, sequences = list[str](), dict[str, int]()
    counts, places, numbers = (np.zeros(len(frames), np.int64) for _ in range(3))
    times = np.full(len(frames), np.nan)
    for row in range(len(frames)):
        if row % STEP == 0 and stopped():
            return None
        frame = frames[row]
        names.append(frame.name)
        counts[row] = len(frame.subjects)
        places[row] = sequences.setdefault(frame.sequence, len(sequences))
        numbers[row] = -1 if frame.number is None else frame.number
        times[row] = np.nan if frame.time is None else frame.time
    return FrameIndex(tuple(names), counts, tuple(sequences), places, times, numbers)
