"""Between pixels of a labelled image and the unit square of a document."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from graphose_core.document.values.frame import frame_with
from graphose_core.document.values.pose import REACH, within_reach
from graphose_core.formats.keypoints import Frame, Keypoint

Place = tuple[float, float]

FILL = 0.84
"""Share of the frame that subjects fill when they are fitted to it."""


@dataclass(frozen=True)
class Placing:
    """document = (pixel − centre) · scale + target; one scale for both axes, so that nothing is stretched."""

    centre: Place
    scale: float
    target: Place = (0.5, 0.5)

    def to_document(self, x: float, y: float) -> Place:
        """Convert pixels to the unit square, clamped to where a document allows a joint."""
        dx, dy = (x - self.centre[0]) * self.scale, (y - self.centre[1]) * self.scale
        return within_reach(dx + self.target[0]), within_reach(dy + self.target[1])

    def reaches(self, x: float, y: float) -> bool:
        """Return whether a document allows a joint at these pixels."""
        across = (x - self.centre[0]) * self.scale + self.target[0]
        down = (y - self.centre[1]) * self.scale + self.target[1]
        return -REACH <= across <= 1 + REACH and -REACH <= down <= 1 + REACH


def whole_image(size: tuple[int, int], target: Place = (0.5, 0.5), side: float = 1.0) -> Placing:
    """Put the whole image about `target`; its longer side takes `side` sides of the frame (1: all)."""
    width, height = size
    return Placing((width / 2, height / 2), side / max(width, height), target)


def in_canvas(size: tuple[int, int], aspect: tuple[int, int]) -> Placing:
    """Put the whole image into the middle of a canvas of an aspect, as large as it fits in."""
    canvas, (width, height) = frame_with(aspect), size
    return Placing((width / 2, height / 2), min(canvas.width / width, canvas.height / height))


def fitted(points: Iterable[Keypoint]) -> Placing:
    """Fit the bounding box of the points to `FILL` of the frame."""
    places = [(point.x, point.y) for point in points]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    centre = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Placing(centre, FILL / extent if extent > 0 and math.isfinite(extent) else 1.0)


def placing_of(frame: Frame, fit: bool = False) -> Placing:
    """Return where a frame's subjects go: as they lie in the image, or fitted to the document's frame.

    Without a size they are fitted.
    """
    if frame.size is not None and not fit:
        return whole_image(frame.size)
    return fitted(point for subject in frame.subjects for point in subject.points.values())
