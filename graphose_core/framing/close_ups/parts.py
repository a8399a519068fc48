"""Choice of the squares of an image that are rendered as close-ups."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphose_core.document.values.pose import Figure
from graphose_core.framing.close_ups.spots import Spot, spots_of
from graphose_core.rendering.contract import Crop, RendererInfo

GAIN = 1.4
"""Least magnification of a close-up relative to the image below it."""

LEAST = 40
"""Least side of a close-up, in pixels of the image."""

SHARP = 20
"""Radius of a hand, in pixels of the image, from which one with a shape of its own is drawn in full."""

ROOM = 1.7
"""Half the side of a square over the radius of its head or hand: a face is rendered with its neck."""

WHOLE = 0.9
"""Longer side of figures at a zoom of 1, in image sides."""


@dataclass(frozen=True)
class Part:
    """A square of an image, in its pixels; it may reach beyond the image.

    Attributes:
        left, top: column and row of its upper left pixel.
        side: side in pixels.
        alone: whether it shows all that is requested; else it is composited over the whole image.
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


def parts_of(figures: tuple[Figure, ...], size: int, window: Crop, info: RendererInfo) -> tuple[Part, ...]:
    """Return squares in compositing order, the lowest first.

    Args:
        figures: figures of the document.
        size: side of the whole image, in pixels.
        window: the requested part of it.
        info: of the network, which was trained on zooms.
    """
    spots = spots_of(figures)
    nearest = min((_nearest(spot, info.views) for spot in spots), default=1.0)
    around = _around(window, size, nearest) if spots else None
    parts = [] if around is None else [around]
    below = size if around is None else around.side
    close = [spot for spot in spots if spot.end not in info.sharp_ends or spot.radius * size <= SHARP]
    parts += sorted(_close(close, size, window, info, below), key=lambda part: -part.side)
    return tuple(parts)


def _nearest(spot: Spot, views: float) -> float:
    """Return the side of the smallest square around a spot at a trained zoom, in image sides."""
    return max(spot.extent, 1e-3) / WHOLE / views


def _around(window: Crop, size: int, nearest: float) -> Part | None:
    """Return the square around a window, if its zoom was trained and the window is small enough; or None."""
    side = max(window.width, window.height, round(nearest * size))
    if side * GAIN > size:
        return None
    left = (window.left + window.right - side) // 2
    top = (window.top + window.bottom - side) // 2
    return Part(left, top, side, alone=True)


def _close(spots: Iterable[Spot], size: int, window: Crop, info: RendererInfo, below: int) -> Iterator[Part]:
    for spot in spots:
        half = max(ROOM * spot.radius, _nearest(spot, info.views) / 2) * size
        part = Part(round(spot.x * size - half), round(spot.y * size - half), round(2 * half))
        near_enough = part.side * GAIN <= below and below > info.size
        if near_enough and part.side >= LEAST and part.within(window) is not None:
            yield part
