"""The canvas as a rectangle in the document's coordinates."""

import math
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

MOST_ASPECT = 4
"""How many times the longer side of a canvas is as long as the shorter one, at most."""

MOST_PART = 10_000
"""Largest value of either number of an aspect."""

Part = Annotated[int, Field(ge=1, le=MOST_PART)]


def _in_proportion(aspect: tuple[int, int]) -> tuple[int, int]:
    if max(aspect) > MOST_ASPECT * min(aspect):
        raise ValueError(f"the longer side of a canvas is at most {MOST_ASPECT} times the shorter one")
    return aspect


Aspect = Annotated[tuple[Part, Part], AfterValidator(_in_proportion)]
"""Width to height of the canvas: (16, 9)."""


class CanvasFrame(NamedTuple):
    """A rectangle about the middle of the unit square; its shorter side is 1.

    x to the right and y down, as in the document; a square canvas is the unit square.
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def is_square(self) -> bool:
        """Whether it is the unit square."""
        return self.width == self.height

    @property
    def across(self) -> tuple[float, float]:
        """Left and right."""
        return self.left, self.left + self.width

    def pixels(self, side: int) -> tuple[int, int]:
        """Return width and height of an image whose shorter side has so many pixels."""
        return round(self.width * side), round(self.height * side)

    def holds(self, place: tuple[float, float]) -> bool:
        """Return whether a place lies on the canvas, or on its edge."""
        x, y = self.within(place)
        return 0 <= x <= 1 and 0 <= y <= 1

    def within(self, place: tuple[float, float]) -> tuple[float, float]:
        """Return where a place lies, in widths and heights from the upper left."""
        return (place[0] - self.left) / self.width, (place[1] - self.top) / self.height


def frame_with(aspect: tuple[int, int]) -> CanvasFrame:
    """Return the canvas of an aspect (width, height)."""
    shorter = min(aspect)
    width, height = aspect[0] / shorter, aspect[1] / shorter
    return CanvasFrame(0.5 - width / 2, 0.5 - height / 2, width, height)


def aspect_of(size: tuple[int, int]) -> tuple[int, int] | None:
    """Return the aspect of a canvas that an image fills, in its lowest terms.

    None for an image that is longer than a canvas may be.

    Args:
        size: width and height of the image in pixels.
    """
    width, height = size
    if min(size) < 1 or max(size) > MOST_ASPECT * min(size):
        return None
    common = math.gcd(width, height)
    width, height = width // common, height // common
    over = max(width, height) / MOST_PART
    return (width, height) if over <= 1 else (round(width / over), round(height / over))
