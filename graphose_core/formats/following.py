"""Who is who from frame to frame, where a file does not say it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphose_core.formats.keypoints import Frame, Subject

FARTHEST = 0.5
"""How far a person may have gone since last seen, as a share of their size; beyond it is somebody else."""


def followed(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames, with names for subjects that have none: "person 1" is the same in all of them.

    A subject is taken for the nearest one of the same kind that was seen before, pair after pair from the
    nearest on. The distance of two is the mean over the keypoints that both have. Places are read in pixels,
    so that a person who jumps farther than half their size gets a new name.
    """
    last: dict[str, Subject] = {}
    made = []
    for frame in frames:
        names = _names(frame.subjects, last)
        subjects = tuple(
            replace(subject, name=names.get(i, subject.name)) for i, subject in enumerate(frame.subjects)
        )
        last.update({subject.name: subject for subject in subjects})
        made.append(replace(frame, subjects=subjects))
    return tuple(made)


def _names(subjects: Sequence[Subject], last: dict[str, Subject]) -> dict[int, str]:
    """Return the names of the unnamed subjects, by their places."""
    free = {i for i, subject in enumerate(subjects) if not subject.name}
    taken = {subject.name for subject in subjects if subject.name}
    pairs = sorted(_pairs(subjects, last))
    names: dict[int, str] = {}
    for _, i, name in pairs:
        if i in free and name not in taken:
            names[i] = name
            free.remove(i)
            taken.add(name)
    for i in sorted(free):
        names[i] = _new(subjects[i].kind.name or "subject", taken | set(last))
        taken.add(names[i])
    return names


def _pairs(subjects: Sequence[Subject], last: dict[str, Subject]) -> Iterable[tuple[float, int, str]]:
    for i, subject in enumerate(subjects):
        for name, before in last.items():
            if subject.kind == before.kind and (far := _distance(subject, before)) <= FARTHEST * _size(
                before
            ):
                yield far, i, name


def _distance(a: Subject, b: Subject) -> float:
    shared = a.points.keys() & b.points.keys()
    if not shared:
        return math.inf
    ways = (math.dist(_place(a, name), _place(b, name)) for name in shared)
    return math.fsum(ways) / len(shared)


def _size(subject: Subject) -> float:
    """Diagonal of the box around the keypoints."""
    places = [_place(subject, name) for name in subject.points]
    xs, ys = zip(*places, strict=True)
    return math.hypot(max(xs) - min(xs), max(ys) - min(ys))


def _place(subject: Subject, name: str) -> tuple[float, float]:
    return subject.points[name].x, subject.points[name].y


def _new(kind: str, taken: set[str]) -> str:
    number = 1
    while f"{kind} {number}" in taken:
        number += 1
    return f"{kind} {number}"
