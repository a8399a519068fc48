"""Which squares of an image are worth drawing from close by, as images of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphose_core.document.values.pose import Figure
from graphose_core.framing.close_ups.spots import Spot, spots_of
from graphose_core.rendering.contract import Crop

GAIN = 1.4
"""How many times nearer a square has to be than what it lies over."""

LEAST = 40
"""Pixels a side that a square has to have in the image to be worth it."""

ROOM = 1.7
"""Half the side of a square over the radius of the head or hand in it: a face is drawn with its neck."""

WHOLE = 0.9
"""Longer side of figures in the images from which zooms are counted, image sides."""


@dataclass(frozen=True)
class Part:
    """A square of an image, in its pixels; it may reach beyond the image.

    Attributes:
        left, top: of its upper left pixel.
        side: pixels.
        alone: whether it is all that is asked for; else it is laid over what is drawn of the whole.
    """

    left: int
    top: int
    side: int
    alone: bool = False

    def within(self, window: Crop) -> Crop | None:
        """Return the part of a window that it covers, in pixels of the image; None: nothing."""
        left, top = max(self.left, window.left), max(self.top, window.top)
        right, bottom = min(self.left + self.side, window.right), min(self.top + self.side, window.bottom)
        return Crop(left, top, right, bottom) if left < right and top < bottom else None


def parts_of(
    figures: tuple[Figure, ...], size: int, window: Crop, native: int, views: float
) -> tuple[Part, ...]:
    """Return squares in the order in which they are laid over one another, the first one below.

    Args:
        figures: of the document.
        size: side of the whole image, pixels.
        window: what of it is asked for.
        native: side of the images that the network draws, pixels.
        views: greatest zoom that it knows, above 1.
    """
    spots = spots_of(figures)
    nearest = min((_nearest(spot, views) for spot in spots), default=1.0)
    around = _around(window, size, nearest) if spots else None
    parts = [] if around is None else [around]
    below = size if around is None else around.side
    parts += sorted(_close(spots, size, window, native, views, below), key=lambda part: -part.side)
    return tuple(parts)


def _nearest(spot: Spot, views: float) -> float:
    """Return the side of the smallest square around a spot that the network knows, image sides."""
    return max(spot.extent, 1e-3) / WHOLE / views


def _around(window: Crop, size: int, nearest: float) -> Part | None:
    """Return the square that holds a window, if the network can draw it and the window is small enough."""
    side = max(window.width, window.height, round(nearest * size))
    if side * GAIN > size:
        return None
    left = (window.left + window.right - side) // 2
    top = (window.top + window.bottom - side) // 2
    return Part(left, top, side, alone=True)


def _close(
    spots: Iterable[Spot], size: int, window: Crop, native: int, views: float, below: int
) -> Iterator[Part]:
    for spot in spots:
        half = max(ROOM * spot.radius, _nearest(spot, views) / 2) * size
        part = Part(round(spot.x * size - half), round(spot.y * size - half), round(2 * half))
        near_enough = part.side * GAIN <= below and below > native
        if near_enough and part.side >= LEAST and part.within(window) is not None:
            yield part
