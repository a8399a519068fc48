"""How large an image is asked for: as large as it is seen, and smaller while it moves if that takes long.

Where more pixels are seen than an image is drawn with, the part in view is drawn once more at rest.
"""

import math

from graphose_core.document.values.frame import CanvasFrame, frame_with
from graphose_core.rendering.contract import LARGEST_CROPPED, MOST_PIXELS, Crop

Sight = tuple[float, float, float, float]
"""Left, top, right and bottom of what is in view, in the document; it may reach beyond the canvas."""

SQUARE = frame_with((1, 1))

WHOLE: Sight = (0.0, 0.0, 1.0, 1.0)

STEPS = (64, 128, 192, 256, 384, 512, 768, 1024)
"""Sides that are asked for, pixels: a few, so that resizing the window seldom draws anew."""

BUDGET = 40.0
"""Milliseconds an image may take while something moves."""


def step_for(pixels: float) -> int:
    """Return the smallest step that an image of so many pixels of the screen is not enlarged at."""
    return next((step for step in STEPS if step >= pixels), STEPS[-1])


class Detail:
    """Chooses the side of each image from how large it is seen and how long the last ones took."""

    def __init__(self) -> None:
        self._seen: int | None = None
        self._pixels = 0.0
        self._sight = WHOLE
        self._most = STEPS[-1]
        """Largest step that has kept within the budget, or has not been tried."""

    def see(self, pixels: float, sight: Sight = WHOLE) -> None:
        """Set how many pixels of the screen a side of the image takes, and what of it is in view."""
        self._seen = step_for(pixels)
        self._pixels, self._sight = pixels, sight

    def forget(self) -> None:
        """Draw with another model: nothing is known of how long it takes."""
        self._most = STEPS[-1]

    @property
    def resting(self) -> int | None:
        """Side of an image that is looked at; None while nothing is known: the model's own."""
        return self._seen

    @property
    def moving(self) -> int | None:
        """Side of an image that the next one replaces at once."""
        return None if self._seen is None else min(self._seen, self._most)

    def part(self, native: int, frame: CanvasFrame = SQUARE) -> tuple[int, Crop] | None:
        """Return side and crop of an image of as many pixels as are in view; None if it is drawn with them.

        Args:
            native: side of the model's images in pixels; the side returned is a multiple of it.
            frame: the canvas.
        """
        if self._pixels <= STEPS[-1]:
            return None
        size = min(math.ceil(self._pixels / native), LARGEST_CROPPED // native) * native
        corner, ends = (frame.left, frame.top), frame.pixels(size)
        left, top = (
            max(math.floor((place - edge) * size), 0)
            for place, edge in zip(self._sight[:2], corner, strict=True)
        )
        right, bottom = (
            min(math.ceil((place - edge) * size), end)
            for place, edge, end in zip(self._sight[2:], corner, ends, strict=True)
        )
        if left >= right or top >= bottom:
            return None
        return size, Crop(left, top, min(right, left + MOST_PIXELS), min(bottom, top + MOST_PIXELS))

    def note(self, size: int, milliseconds: float) -> None:
        """Record how long an image of a size took: too long is answered by a step down, quick by one up."""
        if milliseconds > BUDGET and size <= self._most:
            self._most = max((step for step in STEPS if step < size), default=STEPS[0])
        elif milliseconds < BUDGET / 2 and size == self._most:
            self._most = next((step for step in STEPS if step > size), STEPS[-1])
