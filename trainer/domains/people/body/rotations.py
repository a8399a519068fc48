"""Rotation matrices [..., 3, 3] and rotation vectors [..., 3] (axis times angle, radians)."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.floating]


def matrix_of(vector: Floats) -> Floats:
    """Rotation matrix of a rotation vector (Rodrigues)."""
    vector = np.ascontiguousarray(vector, np.float64)
    return _matrices(vector.reshape(-1, 3)).reshape(*vector.shape, 3)


@compiled
def _matrices(vectors: Floats) -> Floats:
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
    """Rotation vector of a rotation matrix, angle in [0, π]."""
    matrix = np.ascontiguousarray(matrix, np.float64)
    return _vectors(matrix.reshape(-1, 3, 3)).reshape(matrix.shape[:-1])


@compiled
def _vectors(matrices: Floats) -> Floats:
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
    """Axis of a turn by almost π, where the skew part is too small to tell but for the sign."""
    most = np.argmax(np.array((r[0, 0], r[1, 1], r[2, 2])))
    axis = r[:, most] / 2
    axis[most] += 0.5
    axis = axis / max(np.sqrt((axis * axis).sum()), 1e-9)
    return -axis if (axis * skew).sum() < 0 else axis


def between(first: Floats, second: Floats, share: float | Floats) -> Floats:
    """Rotations [..., 3, 3] a share (one, or [..., 1]) of the way from one to another, the shortest."""
    step = vector_of(np.swapaxes(first, -1, -2) @ second)
    return first @ matrix_of(share * step)


def about(axis: Floats, degrees: float) -> Floats:
    """Rotation about an axis (of any length)."""
    axis = np.asarray(axis, float)
    return matrix_of(axis / np.linalg.norm(axis) * np.radians(degrees))
