"""Where the figures of a frame are likely: on all between their points and a little around; and may be."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Floats = NDArray[np.float64]


FREE, POSSIBLE, LIKELY = 0, 1, 2
"""Nearness of figures: farther away than they reach, within their reach, within half of it."""


def nearness_of(figures: Sequence[tuple[Floats, float]], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return how near figures are, [H, W], by the distance to the hull of their points.

    The hull holds all bones, and what lies between limbs: points that are not labelled leave no gap in it.

    Args:
        figures: of each its points [n, 2] in pixels, and how far it reaches beyond them, pixels.
        size: width and height.
    """
    image = Image.new("L", size, FREE)
    pen = ImageDraw.Draw(image)
    # What lies far outside is drawn no farther away, as coordinates are whole numbers of 32 bits there.
    near = [np.clip(points, np.negative(size), 2 * np.array(size)) for points, _ in figures]
    for level, factor in ((POSSIBLE, 1.0), (LIKELY, 0.5)):  # nearer ones of all figures over the others
        for points, (_, reach) in zip(near, figures, strict=True):
            _draw_around(pen, hull_of(points), factor * min(reach, 2.0 * max(size)), level)
    return np.asarray(image)


def hull_of(points: Floats) -> Floats:
    """Return the corners of the convex hull of points [n, 2], in order, [m, 2] (Andrew's monotone chain)."""
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:
        return np.array(ordered).reshape(-1, 2)
    halves = (_half(ordered), _half(ordered[::-1]))
    return np.array([corner for half in halves for corner in half[:-1]])


def _half(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for x, y in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], (x, y)) <= 0:
            kept.pop()
        kept.append((x, y))
    return kept


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _draw_around(pen: ImageDraw.ImageDraw, hull: Floats, reach: float, level: int) -> None:
    corners = [(float(x), float(y)) for x, y in hull - 0.5]  # PIL counts from the middle of a pixel
    if len(corners) > 2:
        pen.polygon(corners, fill=level)
    for (x, y), other in zip(corners, corners[1:] + corners[:1], strict=True):
        pen.line([(x, y), other], fill=level, width=max(1, round(2 * reach)))
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=level)
