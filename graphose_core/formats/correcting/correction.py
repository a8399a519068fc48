"""Corrections of labelled points, addressed as their file has them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphose_core.formats.keypoints import Frame, Keypoint, Subject

FINEST = 3
"""Decimals of a pixel that a corrected place has; a pointer gives many that mean nothing."""


class Target(NamedTuple):
    """The address of a point in a file of labels.

    Attributes:
        frame: `Frame.row`.
        subject: `Subject.row`.
        point: its name.
    """

    frame: int
    subject: int
    point: str


@dataclass(frozen=True)
class Correction:
    """A new place of one point.

    Attributes:
        target: the point.
        index: its place among the points of its kind.
        count: points of its kind.
        place: in pixels of the image as it is stored, as files of labels have it; None: not labelled.
    """

    target: Target
    index: int
    count: int
    place: Keypoint | None


@dataclass(frozen=True)
class Added:
    """Somebody who is new in a frame.

    Attributes:
        frame: `Frame.row`.
        subject: with its points; its kind is one of `Labels.kinds`.
        like: `Subject.row` of somebody of the same kind; -1 where the file has nobody.
    """

    frame: int
    subject: Subject
    like: int = -1


@dataclass(frozen=True)
class Changes:
    """All that differs from a file.

    Attributes:
        corrections: of points of subjects that the file has, and that are not removed.
        added: in the order in which they shall stand in the file, behind all others.
        removed: `Subject.row` of subjects that are left out.
    """

    corrections: tuple[Correction, ...] = ()
    added: tuple[Added, ...] = ()
    removed: tuple[int, ...] = ()


def correction(frame: Frame, subject: Subject, point: str, place: Keypoint | None) -> Correction:
    """Return a correction of a point of a subject of a frame; its place is rounded to `FINEST` decimals.

    Raises:
        ValueError: if the kind has no such point.
    """
    if place is not None:
        place = Keypoint(round(float(place.x), FINEST), round(float(place.y), FINEST), place.visibility)
    points = subject.kind.points
    return Correction(Target(frame.row, subject.row, point), points.index(point), len(points), place)


def corrected(frame: Frame, corrections: Iterable[Correction], others: Iterable[Subject] = ()) -> Frame:
    """Return a frame as it is with corrections, those of other frames left aside.

    Args:
        frame: of the file.
        corrections: of any frames, one a point.
        others: who has a place in every frame (`Labels.individuals`); whom the frame does not have is added,
            in the order of the file, labelled or not.
    """
    there = {subject.row for subject in frame.subjects}
    added = [subject for subject in others if subject.row not in there]
    subjects = list(frame.subjects)
    if added:
        subjects = sorted([*subjects, *added], key=lambda subject: subject.row)
    own: dict[int, dict[str, Keypoint | None]] = {}
    for each in corrections:
        if each.target.frame == frame.row:
            own.setdefault(each.target.subject, {})[each.target.point] = each.place
    made = tuple(_with(subject, own.get(subject.row, {})) for subject in subjects)
    return replace(frame, subjects=made)


def _with(subject: Subject, places: dict[str, Keypoint | None]) -> Subject:
    if not places:
        return subject
    merged = {**subject.points, **places}
    ordered = {name: merged.get(name) for name in subject.kind.points}
    points = {name: point for name, point in ordered.items() if point is not None}
    return replace(subject, points=points)
