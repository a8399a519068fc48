"""Hair meshes on the mean body at rest: a cap on the scalp, a hanging curtain, a bun and a tail.

Hair styles combine these meshes. Hair vertices follow the body's shape as the skin vertices next to them do;
hair moves with the head above and with the chest below.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]

CENTRE = np.array([0.0, -0.058, 0.75])
"""Centre of the mean head, metres."""

HAIRLINE = np.array(
    [
        (0, 0.797),
        (35, 0.795),
        (60, 0.775),
        (72, 0.742),
        (84, 0.735),
        (92, 0.762),
        (112, 0.755),
        (128, 0.70),
        (180, 0.665),
    ]
)
"""Rows of (angle, height): height of the hairline, metres, over the angle from nose to nape, degrees."""

_SPREAD = 118.0
"""Angle from the back at which the curtain ends on each side, before the ears, degrees."""
_NEAREST = 6
"""Number of skin vertices that a hair vertex follows."""


@dataclass(frozen=True)
class Strands:
    """A mesh of hair at rest.

    Attributes:
        vertices: [H, 3], metres.
        faces: [G, 3], indices of these vertices.
        on_head: [H], skinning weight of the head; that of the chest is the rest to 1.
    """

    vertices: Floats
    faces: Ints
    on_head: Floats


def angle_from_nose(points: Floats) -> Floats:
    """Return the angle about the head's vertical axis of points [..., 3], degrees in [0, 180]."""
    return np.degrees(np.arctan2(np.abs(points[..., 0]), -(points[..., 1] - CENTRE[1])))


def above_hairline(points: Floats) -> Floats:
    """Return the height of points [..., 3] above the hairline, metres; negative on face and neck."""
    return points[..., 2] - np.interp(angle_from_nose(points), HAIRLINE[:, 0], HAIRLINE[:, 1])


def scalp(vertices: Floats, faces: Ints) -> Ints:
    """Select the skin's faces under the cap of hair: slightly beyond the hairline, without the ears.

    Args:
        vertices: [V, 3], the mean body at rest, metres.
        faces: [F, 3], of the skin.
    """
    angle = angle_from_nose(vertices)
    ear = (np.abs(vertices[:, 0]) > 0.0735) & (angle > 70) & (angle < 122) & (vertices[:, 2] < 0.758)
    grows = (above_hairline(vertices) > -0.035) & (vertices[:, 2] > 0.63) & ~ear
    return faces[grows[faces].all(axis=1)]


def curtain() -> Strands:
    """Build hair that hangs from sides and back of the skull; it is shorter over the shoulders."""
    angles = np.radians(np.linspace(-_SPREAD, _SPREAD, 33))
    rises = np.radians(np.linspace(58, 0, 7))
    side = np.clip((np.abs(np.degrees(angles)) - 30) / 50, 0, 1)
    ends = 0.34 + (0.585 - 0.34) * side * side * (3 - 2 * side)
    rows = []
    for rise in rises:
        rows.append(_ring(angles, np.cos(rise), CENTRE[2] + 0.105 * np.sin(rise)))
    for t in np.linspace(0, 1, 19)[1:]:
        rows.append(_ring(angles, 1.0, CENTRE[2] + (ends - CENTRE[2]) * t))
    grid = np.stack(rows)
    neck = np.clip((0.66 - grid[..., 2]) / 0.1, 0, 1)
    back = np.clip(np.cos(angles), 0, 1)[None]
    grid[..., 1] += 0.03 * neck * back  # clear of the upper back
    return Strands(grid.reshape(-1, 3), _grid_faces(*grid.shape[:2]), _head_weight(grid[..., 2].ravel()))


def bun() -> Strands:
    """Build a knot at the back of the head."""
    return _ball(np.array([0.0, 0.038, 0.80]), 0.036)


def tail() -> Strands:
    """Build a tail that hangs from a tie at the back of the head."""
    line = np.array(
        [(0.02, 0.80), (0.05, 0.80), (0.07, 0.77), (0.076, 0.71), (0.074, 0.64), (0.082, 0.57), (0.09, 0.51)]
    )
    radii = np.array([0.002, 0.021, 0.028, 0.031, 0.028, 0.02, 0.004])
    turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    rings = [
        np.stack([r * np.cos(turns) * 1.15, y + r * np.sin(turns), np.full(12, z)], axis=1)
        for (y, z), r in zip(line, radii, strict=True)
    ]
    grid = np.stack([np.concatenate([ring, ring[:1]]) for ring in rings])
    return Strands(
        grid.reshape(-1, 3),
        _grid_faces(*grid.shape[:2]),
        np.clip(_head_weight(grid[..., 2].ravel()) + 0.5, 0, 1),
    )


def nearest(points: Floats, skin: Floats) -> tuple[Ints, Floats]:
    """Return the six nearest skin vertices of each point, [H, 6], and their weights, with rows summing to 1.

    Args:
        points: [H, 3].
        skin: [S, 3].
    """
    indices = np.empty((len(points), _NEAREST), np.int64)
    weights = np.empty((len(points), _NEAREST))
    for i, point in enumerate(points):
        distance = np.linalg.norm(skin - point, axis=1)
        indices[i] = np.argpartition(distance, _NEAREST)[:_NEAREST]
        weights[i] = 1 / (distance[indices[i]] + 0.01)
    return indices, weights / weights.sum(axis=1, keepdims=True)


def _ring(angles: Floats, radius: float, height: Floats | float) -> Floats:
    """Return points about the head, 14 mm off the skull, [N, 3]; angle 0 is the back."""
    x = 0.095 * radius * np.sin(angles)
    y = CENTRE[1] + 0.113 * radius * np.cos(angles)
    return np.stack([x, y, np.broadcast_to(height, x.shape)], axis=1)


def _head_weight(height: Floats) -> Floats:
    """Return the share by which hair at a height moves with the head, in [0, 1]; the rest is the chest's."""
    t = np.clip((height - 0.50) / 0.19, 0, 1)
    return t * t * (3 - 2 * t)


def _grid_faces(rows: int, columns: int) -> Ints:
    """Return the triangles of a grid of vertices in row-major order, [2 (rows − 1)(columns − 1), 3]."""
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    return np.concatenate(
        [np.stack([i, i + 1, i + columns], 1), np.stack([i + 1, i + columns + 1, i + columns], 1)]
    )


def _ball(centre: Floats, radius: float) -> Strands:
    """Build a sphere that moves with the head."""
    up = np.linspace(0.05, np.pi - 0.05, 9)
    round_ = np.linspace(0, 2 * np.pi, 15)
    grid = np.stack(
        [
            np.stack([np.sin(a) * np.cos(round_), np.sin(a) * np.sin(round_), np.full(15, np.cos(a))], axis=1)
            for a in up
        ]
    )
    points = centre + radius * grid.reshape(-1, 3)
    return Strands(points, _grid_faces(9, 15), np.ones(len(points)))
