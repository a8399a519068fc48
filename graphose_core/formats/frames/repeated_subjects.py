"""Subjects that stand twice in a frame with exactly the same keypoints: one is read, the others are reported.

They would become figures on top of each other, and be learnt twice. Subjects that differ in any place,
visibility, kind or name are two.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from graphose_core.formats.frames.facts import has_facts
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Keypoint, Subject
from graphose_core.formats.labels import Labels, Omissions

COUNTED = 20_000
"""Frames that are looked at where they are made as they are asked for, which takes up to a second. Later ones
lose repeated subjects, too, but nobody counts them."""

WHY = "each has exactly the keypoints of another one in its image, which is read"

FIRST_ONES = f"{WHY}; counted in the first {COUNTED:,} images"


def without_repeated(labels: Labels) -> Labels:
    """Return labels in which no subject stands twice in a frame; what is left out is told.

    Frames that are made as they are asked for stay so. Those that know their facts are tables with a place
    for each individual: nobody stands twice there.
    """
    frames = labels.frames
    if has_facts(frames):
        return labels
    omissions = Omissions()
    is_made = isinstance(frames, tuple | list)
    why = WHY if is_made or len(frames) <= COUNTED else FIRST_ONES
    for frame in frames if is_made else islice(frames, COUNTED):
        for other, first in _repeated(frame):
            omissions.add("annotations", why, _place(frame, other, first))
    told = omissions.told()
    if not told and why == WHY:
        return labels
    left_out = (*labels.left_out, *told)
    if is_made:
        return replace(labels, frames=tuple(map(distinct, frames)), left_out=left_out)
    return replace(labels, frames=_lazily(frames), left_out=left_out)


def distinct(frame: Frame) -> Frame:
    """Return a frame without the subjects that stand in it before."""
    again = {number for number, _ in _repeated(frame)}
    if not again:
        return frame
    kept = tuple(subject for number, subject in enumerate(frame.subjects) if number not in again)
    return replace(frame, subjects=kept)


def _lazily(frames: Sequence[Frame]) -> LazyFrames:
    return LazyFrames(len(frames), lambda place: distinct(frames[place]))


def _repeated(frame: Frame) -> list[tuple[int, int]]:
    """Return the numbers in a frame of subjects that repeat an earlier one, each with that one's number."""
    if len(frame.subjects) < 2:
        return []
    alike: dict[object, list[int]] = {}
    for number, subject in enumerate(frame.subjects):
        # Looking at all points of all subjects would take long in a crowd: few share even one place.
        mark = next(((p.x, p.y) for p in subject.points.values() if p.visibility), None)
        if mark is not None:
            alike.setdefault((mark, subject.name), []).append(number)
    found: list[tuple[int, int]] = []
    for numbers in alike.values():
        known: dict[object, int] = {}
        for number in numbers if len(numbers) > 1 else ():
            first = known.setdefault(_content(frame.subjects[number]), number)
            if first != number:
                found.append((number, first))
    return sorted(found)


def _content(subject: Subject) -> object:
    """Return what two subjects have alike where one repeats the other."""
    return subject.kind, frozenset(_labelled(subject).items())


def _labelled(subject: Subject) -> dict[str, Keypoint]:
    return {name: point for name, point in subject.points.items() if point.visibility}


def _place(frame: Frame, other: int, first: int) -> str:
    """Return which annotation is like which, by their numbers in the file, else in the frame."""
    rows = [frame.subjects[number].row for number in (other, first)]
    numbers = rows if min(rows) >= 0 else [other, first]
    return f"{frame.name}: annotation {numbers[0]} like {numbers[1]}"
