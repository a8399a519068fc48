"""A canvas that shapes are painted on, one over the other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.domains.pro.drawing.shapes import Grid, Point, Shape

Colour = NDArray[np.floating]  # RGB in 0..1


class PaintCanvas:
    """An empty (transparent) square image of `size` pixels a side."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._planes = np.zeros((4, size, size), dtype=np.float32)  # premultiplied RGB and alpha
        self._centres = np.arange(size, dtype=np.float32) + np.float32(0.5)

    def paint(self, shapes: Sequence[Shape], colour: Colour, *, thin: bool = False) -> None:  # noqa: ARG002
        """Paint the union of shapes in one colour (RGB in 0..1) over what is there.

        `thin` tells that they are thin parts, which :class:`ThinParts` looks for.
        """
        low = np.min([shape.low for shape in shapes], axis=0)
        high = np.max([shape.high for shape in shapes], axis=0)
        rows, columns = self._window(low, high)
        union = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
        for shape in shapes:
            down, across = self._window(shape.low, shape.high)
            part = union[
                down.start - rows.start : down.stop - rows.start,
                across.start - columns.start : across.stop - columns.start,
            ]
            np.maximum(part, shape.coverage(*self._grid(down, across)), out=part)
        self._over(rows, columns, union, [float(channel) for channel in colour])

    def paint_blend(self, shape: Shape, a: Point, b: Point, first: Colour, second: Colour) -> None:
        """Paint a thin shape whose colour goes evenly from `first` at a to `second` at b (pixels)."""
        rows, columns = self._window(shape.low, shape.high)
        x, y = self._grid(rows, columns)
        (dx, dy), length = (b - a).tolist(), max(float((b - a) @ (b - a)), 1e-12)
        t = np.clip((x - float(a[0])) * (dx / length) + (y - float(a[1])) * (dy / length), 0, 1)
        channels = [float(p) + t * float(q - p) for p, q in zip(first, second, strict=True)]
        self._over(rows, columns, shape.coverage(x, y), channels)

    def image(self) -> NDArray[np.uint8]:
        """Give the image so far: uint8 [S, S, 4], RGBA, colours multiplied by alpha."""
        return np.ascontiguousarray(np.rint(self._planes * 255).astype(np.uint8).transpose(1, 2, 0))

    def _window(self, low: Point, high: Point) -> tuple[slice, slice]:
        """Rows and columns that a box can touch, at least none."""
        left, top = np.clip(np.floor(low - 0.5), 0, self.size).astype(int).tolist()
        right, bottom = np.clip(np.ceil(high + 0.5), 0, self.size).astype(int).tolist()
        return slice(top, bottom), slice(left, right)

    def _grid(self, rows: slice, columns: slice) -> tuple[Grid, Grid]:
        return self._centres[None, columns], self._centres[rows, None]

    def _over(self, rows: slice, columns: slice, coverage: Grid, colour: Sequence[float | Grid]) -> None:
        planes = self._planes[:, rows, columns]
        planes *= 1 - coverage
        for plane, channel in enumerate((*colour, 1.0)):
            planes[plane] += coverage * channel


class ThinParts(PaintCanvas):
    """A canvas that shows where thin parts are to be seen: they are white on it, all else is black."""

    def paint(self, shapes: Sequence[Shape], colour: Colour, *, thin: bool = False) -> None:
        """Paint white or black, whatever the colour."""
        super().paint(shapes, np.full_like(colour, float(thin)))

    def paint_blend(self, shape: Shape, a: Point, b: Point, first: Colour, second: Colour) -> None:  # noqa: ARG002
        """Paint white."""
        super().paint([shape], np.ones_like(first))

    def mask(self) -> NDArray[np.bool_]:
        """Pixels in which some of a thin part shows, bool [S, S]."""
        return np.asarray(self._planes[0] > 0)
