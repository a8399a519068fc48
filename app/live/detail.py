"""Resolution of live images: the size on screen, reduced during edits where rendering is slow.

Where the screen has more pixels than the image, the visible part is rendered again at rest.
"""

import math

from app.live.affordable_size import AffordableSize
from graphose_core.document.values.frame import CanvasFrame, frame_with
from graphose_core.rendering.contract import LARGEST_CROPPED, MOST_PIXELS, Crop

Sight = tuple[float, float, float, float]
"""Left, top, right and bottom of the visible part in document coordinates; it may exceed the canvas."""

SQUARE = frame_with((1, 1))

WHOLE: Sight = (0.0, 0.0, 1.0, 1.0)

STEPS = (64, 128, 192, 256, 384, 512, 768, 1024)
"""Sides that are requested, in pixels: few, so that resizing the window seldom renders again."""

BUDGET = 40.0
"""Milliseconds an image may take while something moves."""


def step_for(pixels: float) -> int:
    """Return the smallest of :data:`STEPS` that is not enlarged on so many screen pixels."""
    return next((step for step in STEPS if step >= pixels), STEPS[-1])


class Detail:
    """Chooses the side of each image by its size on screen and the last rendering times."""

    def __init__(self) -> None:
        self._seen: int | None = None
        self._pixels = 0.0
        self._sight = WHOLE
        self._native = 0
        self._affordable = AffordableSize(STEPS, BUDGET)

    def see(self, pixels: float, sight: Sight = WHOLE) -> None:
        """Set the side of the image in screen pixels, and its visible part."""
        self._seen = step_for(pixels)
        self._pixels, self._sight = pixels, sight

    def forget(self, native: int) -> None:
        """Reset the measured times for another model, whose images have `native` pixels a side or more."""
        self._native = native
        self._affordable.reset(native)

    @property
    def resting(self) -> int | None:
        """Side of an image at rest, in pixels; None while the size on screen is unknown: the model's own."""
        return self._seen

    @property
    def moving(self) -> int | None:
        """Side of an image during edits, in pixels."""
        return None if self._seen is None else min(self._seen, self._affordable.side)

    def part(self, native: int, frame: CanvasFrame = SQUARE) -> tuple[int, Crop] | None:
        """Return side and crop of an image at the screen's resolution; None if it has that already.

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
        """Record the time of an image.

        Those of other sizes than that during edits are ignored, and those that took none: they were kept.
        """
        if milliseconds > 0 and size == max(self.moving or 0, self._native):
            self._affordable.note(size, milliseconds)
