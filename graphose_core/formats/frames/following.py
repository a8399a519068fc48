"""Who is who from frame to frame, where a file does not say it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.frames.facts import has_facts
from graphose_core.formats.frames.point_arrays import places_of
from graphose_core.formats.keypoints import Frame, Kind, Subject

FARTHEST = 0.5
"""How far a subject may have gone since last seen, as a share of its size; beyond it is somebody else."""

FEWEST_KNOWN = 50
"""Subjects of a kind that are compared, beside twice as many as are in one frame: those that were seen last.
This bounds the work in a file of thousands of unrelated images."""

TOGETHER = 256
"""Frames whose subjects are placed together."""

MOST_KNOWN = 1000
"""Subjects of a kind that are compared at most, and that are followed in one frame: the first of it."""


def followed(frames: Sequence[Frame]) -> Sequence[Frame]:
    """Return the frames, with names for subjects that have none: "person 1" is the same in all of them.

    A subject is taken for the nearest one of the same kind that was seen before in the same sequence, pair
    after pair from the nearest on. The distance of two is the mean over the points that both have. Places
    are read in pixels, so that one that jumps farther than half its size gets a new name. A kind of which no
    frame of the sequence has two is one animal: it keeps its name wherever it is, and whichever points are
    missing. Frames that are made as they are asked for stay so where all have names.
    """
    if has_facts(frames):
        return frames
    made = list(frames)  # once: they may be made as they are asked for
    sequences: dict[str, list[int]] = {}
    for i, frame in enumerate(made):
        sequences.setdefault(frame.sequence, []).append(i)
    for places in sequences.values():
        own = [made[i] for i in places]
        if not all(subject.name for frame in own for subject in frame.subjects):
            for i, frame in zip(places, _followed(own), strict=True):
                made[i] = frame
    return tuple(made)


def _followed(frames: Sequence[Frame]) -> Iterable[Frame]:
    """Name the subjects of one sequence."""
    names = _Names({subject.name for frame in frames for subject in frame.subjects})
    most: dict[Kind, int] = {}
    for frame in frames:
        for kind, count in Counter(subject.kind for subject in frame.subjects).items():
            most[kind] = max(count, most.get(kind, 0))
    named = {subject.kind for frame in frames for subject in frame.subjects if subject.name}
    alone = {kind: names.new(kind) for kind, count in most.items() if count == 1 and kind not in named}
    seen = {kind: _Seen(kind, count, names) for kind, count in most.items() if kind not in alone}
    for start in range(0, len(frames), TOGETHER):
        block = frames[start : start + TOGETHER]
        to_come: dict[Kind, list[Subject]] = {}
        for subject in (subject for frame in block for subject in frame.subjects):
            to_come.setdefault(subject.kind, []).append(subject)
        for kind in to_come.keys() & seen.keys():
            seen[kind].prepare(to_come[kind])
        for frame in block:
            yield replace(frame, subjects=_named(frame.subjects, alone, seen))


def _named(
    subjects: Sequence[Subject], alone: Mapping[Kind, str], seen: Mapping[Kind, "_Seen"]
) -> tuple[Subject, ...]:
    """Return the subjects of a frame with their names."""
    given = list(subjects)
    for kind in dict.fromkeys(subject.kind for subject in subjects):
        rows = [i for i, subject in enumerate(subjects) if subject.kind == kind]
        found = [alone[kind]] if kind in alone else seen[kind].names([subjects[i].name for i in rows])
        for i, name in zip(rows, found, strict=True):
            given[i] = replace(given[i], name=name)
    return tuple(given)


class _Names:
    """Gives names that no subject has yet."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: dict[str, int] = {}

    def new(self, kind: Kind) -> str:
        wish = kind.name or "subject"
        while True:
            self._counts[wish] = self._counts.get(wish, 0) + 1
            name = f"{wish} {self._counts[wish]}"
            if name not in self._taken:
                self._taken.add(name)
                return name


class _Seen:
    """The subjects of a kind that were seen so far: where last, and how large at most."""

    def __init__(self, kind: Kind, most: int, names: _Names) -> None:
        room = min(FEWEST_KNOWN + 2 * most, MOST_KNOWN)
        self._places = np.full((room, len(kind.points), 2), np.nan)
        self._sizes = np.zeros(room)
        self._when = np.full(room, -1)
        self._boxes = np.full((room, 4), np.nan)
        self._names = [""] * room
        self._rows: dict[str, int] = {}
        self._kind, self._new, self._now = kind, names, 0
        self.prepare([])

    def prepare(self, subjects: Sequence[Subject]) -> None:
        """Place the subjects of frames to come, at once: that takes much less than one after the other."""
        self._to_come = places_of(self._kind, subjects)
        self._boxes_to_come = _boxes(self._to_come)
        self._sizes_to_come = _sizes(self._boxes_to_come)
        self._first = 0

    def names(self, given: list[str]) -> list[str]:
        """Return the names of the next subjects, those of a frame, and note where they are.

        Args:
            given: their names so far, "" where they have none; they were prepared in this order.
        """
        first, self._first = self._first, self._first + len(given)
        own = slice(first, min(self._first, first + len(self._names)))
        taken = {name for name in given if name}
        for i, row in self._pairs(self._to_come[own], self._boxes_to_come[own]) if not all(given) else ():
            if not given[i] and self._names[row] not in taken:
                given[i] = self._names[row]
                taken.add(given[i])
        given = [name or self._new.new(self._kind) for name in given]
        self._note(given, own)
        self._now += 1
        return given

    def _pairs(self, places: NDArray[np.float64], boxes: NDArray[np.float64]) -> list[tuple[int, int]]:
        """Return (subject, row) of those that may be the same, the nearest first.

        Their boxes are compared before their points: the mean distance is no less than that of the boxes.
        """
        reach = FARTHEST * self._sizes
        with np.errstate(invalid="ignore", over="ignore"):  # places of a damaged file may be any numbers
            before, after = boxes[:, None, :2] - self._boxes[:, 2:], self._boxes[:, :2] - boxes[:, None, 2:]
            apart = np.maximum(before, after)
            ours, rows = np.nonzero(apart.max(axis=2) <= reach)
            between = places[ours] - self._places[rows]
            far = np.hypot(between[..., 0], between[..., 1])
            shared = np.isfinite(far)
            number = shared.sum(axis=1)
            mean = np.where(shared, far, 0).sum(axis=1) / np.maximum(number, 1)
        near = np.flatnonzero((number > 0) & (mean <= reach[rows]))
        ordered = near[np.lexsort((rows[near], ours[near], mean[near]))]
        return list(zip(ours[ordered].tolist(), rows[ordered].tolist(), strict=True))

    def _note(self, names: list[str], own: slice) -> None:
        """Keep where somebody is, in the place of whoever was seen longest ago if there is no room."""
        rows = [self._row(name) for name in names[: own.stop - own.start]]
        self._places[rows], self._boxes[rows] = self._to_come[own], self._boxes_to_come[own]
        np.maximum.at(self._sizes, rows, self._sizes_to_come[own])

    def _row(self, name: str) -> int:
        row = self._rows.get(name)
        if row is None:
            row = int(self._when.argmin())
            self._rows.pop(self._names[row], None)
            self._rows[name], self._names[row], self._sizes[row] = row, name, 0.0
        self._when[row] = self._now
        return row


def _boxes(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return left, top, right and bottom of the known points of each row, [N, 4]; NaN where there is none."""
    known = np.isfinite(places[..., :1])
    low, high = np.where(known, places, np.inf).min(axis=1), np.where(known, places, -np.inf).max(axis=1)
    boxes = np.concatenate([low, high], axis=1)
    boxes[~known.any(axis=(1, 2))] = np.nan
    return boxes


def _sizes(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the diagonals of boxes, [N]; 0 for what has none."""
    with np.errstate(invalid="ignore", over="ignore"):
        sizes = np.hypot(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return np.where(np.isfinite(sizes), sizes, 0.0)
