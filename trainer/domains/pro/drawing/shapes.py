"""Filled shapes as pixel coverage: anti-aliased, and smooth in the coordinates of the shape.

Lengths are in pixels; pixel (row, column) has its centre at (column + 0.5, row + 0.5). Coverage follows from
the signed distance to the outline (negative inside): 0.5 at distance 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
Grid = NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """A shape inside the box from `low` to `high` (x, y), pixels.

    Attributes:
        low, high: [2], corners of the box.
        coverage: maps x [1, W] and y [H, 1] of pixel centres to coverage [H, W] in [0, 1].
    """

    low: Point
    high: Point
    coverage: Callable[[Grid, Grid], Grid]


def capsule(a: Point, b: Point, radius: float) -> Shape:
    """Return all points nearer than `radius` to the segment a–b; one thinner than a pixel becomes fainter."""
    (ax, ay), (dx, dy) = a.tolist(), (b - a).tolist()
    per_length = 1 / max(dx * dx + dy * dy, 1e-12)

    def coverage(x: Grid, y: Grid) -> Grid:
        x, y = x - ax, y - ay
        t = np.clip(x * (dx * per_length) + y * (dy * per_length), 0, 1)
        x, y = x - t * dx, y - t * dy
        return np.clip(radius + 0.5 - np.sqrt(x * x + y * y), 0, min(1.0, 2 * radius))

    return Shape(np.minimum(a, b) - radius, np.maximum(a, b) + radius, coverage)


def disc(centre: Point, radius: float) -> Shape:
    """Return a filled circle."""
    return capsule(centre, centre, radius)


def ellipse(centre: Point, along: Point, minor: float) -> Shape:
    """Return a filled ellipse.

    Args:
        centre: [2].
        along: [2], vector of one semi-axis.
        minor: length of the other semi-axis.
    """
    distance = _ellipse_distance(centre, along, minor)
    return Shape(*_ellipse_box(centre, along, minor), lambda x, y: _covered(distance(x, y)))


def ring(centre: Point, along: Point, minor: float, stroke: float) -> Shape:
    """Return an ellipse without a smaller one whose semi-axes are shorter by `stroke`.

    Args:
        centre: [2].
        along: [2], vector of one semi-axis of the outer ellipse.
        minor: length of its other semi-axis.
        stroke: width of the ring.
    """
    shrink = max(1 - stroke / max(float(np.hypot(*along)), 1e-6), 1e-3)
    outer = _ellipse_distance(centre, along, minor)
    inner = _ellipse_distance(centre, along * shrink, max(minor - stroke, 1e-3))
    return Shape(
        *_ellipse_box(centre, along, minor),
        lambda x, y: _covered(outer(x, y)) * (1 - _covered(inner(x, y))),
    )


def half_ellipse(a: Point, b: Point, bulge: Point) -> Shape:
    """Return the half of an ellipse with the axis a–b that lies on the side of `bulge`.

    Args:
        a, b: [2], ends of the axis.
        bulge: [2], vector of the other semi-axis, at right angles to a–b.
    """
    centre, minor = (a + b) / 2, max(float(np.hypot(*bulge)), 1e-6)
    distance = _ellipse_distance(centre, (b - a) / 2, minor)
    side = _half_plane(centre, -bulge / minor)
    return Shape(
        *_ellipse_box(centre, (b - a) / 2, minor),
        lambda x, y: _covered(np.maximum(distance(x, y), side(x, y))),
    )


def polygon(corners: Sequence[Point], stroke: float | None = None) -> Shape:
    """Return a filled polygon of any form, or a band inside its outline.

    Args:
        corners: [2] each, in order.
        stroke: width of the band; None: filled.
    """
    points = np.asarray(corners)

    def coverage(x: Grid, y: Grid) -> Grid:
        distance = _polygon_distance(points, x, y)
        full = _covered(distance)
        return full if stroke is None else full - _covered(distance + stroke)

    return Shape(points.min(axis=0), points.max(axis=0), coverage)


def disc_without_wedge(centre: Point, radius: float, a: Point, b: Point) -> Shape:
    """Return a disc without the smaller wedge between the rays from its centre through a and b."""
    p, q = _normal(a - centre), _normal(b - centre)
    if float(p @ (b - centre)) > 0:
        p = -p
    if float(q @ (a - centre)) > 0:
        q = -q
    beyond_a, beyond_b = _half_plane(centre, p), _half_plane(centre, q)
    full = disc(centre, radius)

    def coverage(x: Grid, y: Grid) -> Grid:
        wedge = np.maximum(_covered(beyond_a(x, y)) + _covered(beyond_b(x, y)) - 1, 0)
        return np.asarray(full.coverage(x, y) * (1 - wedge))

    return Shape(full.low, full.high, coverage)


def _covered(distance: Grid) -> Grid:
    """Return the coverage of pixels at a signed distance."""
    return np.asarray(np.clip(0.5 - distance, 0, 1))


def _normal(vector: Point) -> Point:
    """Return the vector rotated by a quarter turn, at unit length."""
    return np.asarray(np.array([-vector[1], vector[0]]) / max(float(np.hypot(*vector)), 1e-9))


def _half_plane(point: Point, outward: Point) -> Callable[[Grid, Grid], Grid]:
    """Return the signed distance to the half plane behind `point` along the unit vector `outward`."""
    (px, py), (nx, ny) = point.tolist(), outward.tolist()
    return lambda x, y: (x - px) * nx + (y - py) * ny


def _ellipse_box(centre: Point, along: Point, minor: float) -> tuple[Point, Point]:
    """Return the corners of an ellipse's bounding box."""
    across = _normal(along) * minor
    reach = np.hypot(along, across)
    return centre - reach, centre + reach


def _ellipse_distance(centre: Point, along: Point, minor: float) -> Callable[[Grid, Grid], Grid]:
    """Return the signed distance to an ellipse, exact to first order at the outline."""
    (cx, cy), major = centre.tolist(), max(float(np.hypot(*along)), 1e-6)
    ux, uy = (along / major).tolist()
    flattest = 1 / max(major, minor)

    def distance(x: Grid, y: Grid) -> Grid:
        x, y = x - cx, y - cy
        p, q = (x * ux + y * uy) / major, (y * ux - x * uy) / minor
        level = np.sqrt(p * p + q * q)
        p, q = p / major, q / minor
        slope = np.sqrt(p * p + q * q) / np.maximum(level, 1e-6)
        return np.asarray((level - 1) / np.maximum(slope, flattest))

    return distance


def _polygon_distance(points: Point, x: Grid, y: Grid) -> Grid:
    """Return the signed distance to a closed polygon; points are inside by the even–odd rule."""
    nearest = np.full((y.shape[0], x.shape[1]), np.inf, dtype=np.float32)
    inside = np.zeros(nearest.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(points.tolist(), np.roll(points, -1, axis=0).tolist(), strict=True):
        dx, dy = bx - ax, by - ay
        px, py = x - ax, y - ay
        t = np.clip((px * dx + py * dy) * (1 / max(dx * dx + dy * dy, 1e-12)), 0, 1)
        qx, qy = px - t * dx, py - t * dy
        np.minimum(nearest, qx * qx + qy * qy, out=nearest)
        if dy != 0:
            inside ^= ((ay > y) != (by > y)) & (px < py * (dx / dy))
    nearest = np.sqrt(nearest)
    return np.where(inside, -nearest, nearest)
