"""Drawable labels of a frame: points and bones in pixels of the upright image. No Qt."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphose_core.formats.keypoints import Frame, Keypoint, Visibility

Place = tuple[float, float]


class Mark(NamedTuple):
    """A point of a subject, by `Subject.row`."""

    subject: int
    point: str


@dataclass(frozen=True)
class Dot:
    """A labelled point, as it is drawn."""

    mark: Mark
    place: Place
    colour: str
    corrected: bool = False
    covered: bool = False


@dataclass(frozen=True)
class ShownLabels:
    """The labelled points of a frame, and the bones between those that have both ends."""

    dots: tuple[Dot, ...] = ()
    bones: tuple[tuple[Place, Place, str], ...] = ()

    def dot(self, mark: Mark | None) -> Dot | None:
        """Return the dot of a point, None if it is not labelled."""
        return next((each for each in self.dots if each.mark == mark), None)

    def under(self, place: Place, reach: float) -> Dot | None:
        """Return the nearest dot within `reach` pixels of the image."""
        near = min(self.dots, key=lambda dot: math.dist(dot.place, place), default=None)
        return near if near is not None and math.dist(near.place, place) <= reach else None


def shown_labels(
    frame: Frame,
    colours: Sequence[str],
    to_shown: Callable[[float, float], Place],
    is_corrected: Callable[[Mark], bool],
) -> ShownLabels:
    """Return the drawable labels of a frame.

    Args:
        frame: labels, in their own pixels.
        colours: colours of its subjects.
        to_shown: converts them to pixels of the upright image.
        is_corrected: returns whether a point was corrected.
    """
    dots: list[Dot] = []
    bones: list[tuple[Place, Place, str]] = []
    for subject, colour in zip(frame.subjects, colours, strict=True):
        places = {name: to_shown(point.x, point.y) for name, point in subject.points.items()}
        for name, point in subject.points.items():
            mark = Mark(subject.row, name)
            covered = point.visibility is Visibility.OCCLUDED
            dots.append(Dot(mark, places[name], colour, is_corrected(mark), covered))
        bones += [
            (places[a], places[b], colour) for a, b in subject.kind.bones if a in places and b in places
        ]
    return ShownLabels(tuple(dots), tuple(bones))


def all_marks(frame: Frame) -> tuple[Mark, ...]:
    """Return the points of a frame in its order, labelled or not."""
    return tuple(Mark(subject.row, point) for subject in frame.subjects for point in subject.kind.points)


def next_unlabelled(frame: Frame, after: Mark) -> Mark | None:
    """Return the next unlabelled point of the same subject, cyclically; None if all are labelled."""
    subject = next((each for each in frame.subjects if each.row == after.subject), None)
    if subject is None:
        return None
    points = subject.kind.points
    start = points.index(after.point) + 1
    turned = (*points[start:], *points[:start])
    return next((Mark(subject.row, point) for point in turned if point not in subject.points), None)


def extent(size: tuple[int, int] | None, points: Iterable[Keypoint]) -> tuple[float, float]:
    """Return the size of the image; where it is not known, the extent of the points."""
    if size is not None:
        return float(size[0]), float(size[1])
    places: Sequence[Keypoint] = tuple(points)
    return max((p.x for p in places), default=100.0) * 1.1, max((p.y for p in places), default=100.0) * 1.1
