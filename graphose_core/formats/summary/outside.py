"""Figures whose points lie far outside of their image: labels of other images, or with x and y exchanged."""

from collections.abc import Iterable

from graphose_core.formats.keypoints import Frame, Keypoint, Subject
from graphose_core.formats.parsing.values import sentence

BEYOND = 0.05
"""How far beyond its border a point is far outside, in shares of the image's side: limbs may leave it."""

OFTEN, MOST = 0.1, 0.9
"""Share of figures outside from which on an exchange is thought of, and share of them that it explains."""

EXAMPLES = 3

Size = tuple[int, int]


LONG = 1e7
"""Pixels from which a place is told by its size."""


class Outside:
    """Counts figures with points far outside of their image."""

    def __init__(self) -> None:
        self._figures = self._outside = self._explained = 0
        self._examples: list[str] = []

    def add(self, frame: Frame) -> None:
        """Look at the figures of a frame, upright; one whose size is not known is no help."""
        if frame.size is None:
            return
        for subject in frame.subjects:
            self._figures += 1
            far = _farthest(subject, frame.size)
            if far is None:
                continue
            self._outside += 1
            self._explained += _farthest(subject, frame.size[::-1]) is None
            if len(self._examples) < EXAMPLES:
                self._examples.append(_example(frame, far))

    def problems(self) -> list[str]:
        """Return a sentence about them, or none."""
        if not self._outside:
            return []
        more = ", …" if self._outside > len(self._examples) else ""
        told = (
            f"{self._outside:,} of {self._figures:,} figures have keypoints far outside of their image "
            f"({', '.join(self._examples)}{more}): correct their labels, or leave them out."
        )
        if self._outside >= OFTEN * self._figures and self._explained >= MOST * self._outside:
            told += " They would lie within if x and y were exchanged."
        return [told]


def outside_problems(frames: Iterable[Frame]) -> list[str]:
    """Return a sentence about figures far outside of their images, or none.

    Args:
        frames: upright, with their sizes where they are known.
    """
    found = Outside()
    for frame in frames:
        found.add(frame)
    return found.problems()


def _farthest(subject: Subject, size: Size) -> tuple[str, Keypoint] | None:
    """Return the labelled point that is farthest outside of an image, with its name; None if none is far."""
    seen = ((name, point) for name, point in subject.points.items() if point.visibility)
    far = [(_beyond(point, size), name, point) for name, point in seen]
    most, name, point = max(far, key=lambda each: each[0], default=(0.0, "", Keypoint(0, 0)))
    return (name, point) if most > BEYOND else None


def _beyond(point: Keypoint, size: Size) -> float:
    """Return how far beyond the border a point is, in shares of the side that it left; at most 0 within."""
    places = zip((point.x, point.y), size, strict=True)
    return max(max(-place, place - length) / length for place, length in places)


def _example(frame: Frame, far: tuple[str, Keypoint]) -> str:
    name, point = far
    assert frame.size is not None, "it was looked at"
    width, height = frame.size
    place = f"{_short(point.x)}, {_short(point.y)} of {width} × {height}"
    return f"{sentence(frame.name, 60)}: {sentence(name, 30)} at {place}"


def _short(number: float) -> str:
    """Return whole pixels, of huge numbers their size alone: one may have three hundred digits."""
    return f"{number:.0f}" if abs(number) < LONG else f"{number:.3g}"
