"""Rotation matrices [..., 3, 3] and rotation vectors [..., 3] (unit axis times angle in radians)."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.floating]


def matrix_of(vector: Floats) -> Floats:
    """Convert rotation vectors [..., 3] to matrices [..., 3, 3] (Rodrigues' formula)."""
    vector = np.ascontiguousarray(vector, np.float64)
    return _matrices(vector.reshape(-1, 3)).reshape(*vector.shape, 3)


@compiled
def _matrices(vectors: Floats) -> Floats:
    """Convert rotation vectors [N, 3] to matrices [N, 3, 3]."""
    out = np.empty((len(vectors), 3, 3), np.float64)
    for n in range(len(vectors)):
        x, y, z = vectors[n, 0], vectors[n, 1], vectors[n, 2]
        angle = np.sqrt(x * x + y * y + z * z)
        length = max(angle, 1e-12)
        x, y, z = x / length, y / length, z / length
        s, c = np.sin(angle), 1 - np.cos(angle)
        out[n, 0] = 1 - c * (y * y + z * z), c * x * y - s * z, c * x * z + s * y
        out[n, 1] = c * x * y + s * z, 1 - c * (x * x + z * z), c * y * z - s * x
        out[n, 2] = c * x * z - s * y, c * y * z + s * x, 1 - c * (x * x + y * y)
    return out


def vector_of(matrix: Floats) -> Floats:
    """Convert rotation matrices [..., 3, 3] to vectors [..., 3], with angles in [0, π]."""
    matrix = np.ascontiguousarray(matrix, np.float64)
    return _vectors(matrix.reshape(-1, 3, 3)).reshape(matrix.shape[:-1])


@compiled
def _vectors(matrices: Floats) -> Floats:
    """Convert rotation matrices [N, 3, 3] to vectors [N, 3]."""
    out = np.zeros((len(matrices), 3), np.float64)
    for n in range(len(matrices)):
        r = matrices[n]
        w = np.sqrt(max(1 + r[0, 0] + r[1, 1] + r[2, 2], 0.0)) / 2
        skew = np.array((r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]))
        sine = np.sqrt((skew * skew).sum()) / 2
        if sine <= 1e-7 and w >= 0.5:  # no turn
            continue
        axis = skew / (2 * sine) if sine > 1e-4 else _axis_of_half_turn(r, skew)
        out[n] = axis * (2 * np.arctan2(sine / max(2 * w, 1e-9), w))
    return out


@compiled
def _axis_of_half_turn(r: Floats, skew: Floats) -> Floats:
    """Return the axis of a rotation by almost π, where the skew part is only good for the axis' sign."""
    most = np.argmax(np.array((r[0, 0], r[1, 1], r[2, 2])))
    axis = r[:, most] / 2
    axis[most] += 0.5
    axis = axis / max(np.sqrt((axis * axis).sum()), 1e-9)
    return -axis if (axis * skew).sum() < 0 else axis


def between(first: Floats, second: Floats, share: float | Floats) -> Floats:
    """Interpolate along the shortest rotation from one to another, [..., 3, 3] each.

    Args:
        first, second: rotation matrices.
        share: fraction of the way in [0, 1], a number or [..., 1].
    """
    step = vector_of(np.swapaxes(first, -1, -2) @ second)
    return first @ matrix_of(share * step)


def about(axis: Floats, degrees: float) -> Floats:
    """Return the rotation matrix [3, 3] about an axis [3] of any length."""
    axis = np.asarray(axis, float)
    return matrix_of(axis / np.linalg.norm(axis) * np.radians(degrees))
