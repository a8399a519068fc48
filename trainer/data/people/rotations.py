"""Rotation matrices [..., 3, 3] and rotation vectors [..., 3] (axis times angle, radians)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def matrix_of(vector: Floats) -> Floats:
    """Rotation matrix of a rotation vector (Rodrigues)."""
    vector = np.asarray(vector, float)
    angle = np.sqrt((vector * vector).sum(axis=-1))
    axis = vector / np.maximum(angle, 1e-12)[..., None]
    cross = axis @ _GENERATORS
    cross = cross.reshape(*vector.shape[:-1], 3, 3)
    angle = angle[..., None, None]
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)


_GENERATORS = np.array(
    [[0, 0, 0, 0, 0, -1, 0, 1, 0], [0, 0, 1, 0, 0, 0, -1, 0, 0], [0, -1, 0, 1, 0, 0, 0, 0, 0]], float
)
"""The cross product with each unit vector, as a flattened matrix."""


def vector_of(matrix: Floats) -> Floats:
    """Rotation vector of a rotation matrix, angle in [0, π]."""
    w = np.sqrt(np.maximum(1 + np.trace(matrix, axis1=-2, axis2=-1), 0)) / 2
    skew = np.stack(
        [
            matrix[..., 2, 1] - matrix[..., 1, 2],
            matrix[..., 0, 2] - matrix[..., 2, 0],
            matrix[..., 1, 0] - matrix[..., 0, 1],
        ],
        axis=-1,
    )
    sine = np.linalg.norm(skew, axis=-1) / 2
    angle = 2 * np.arctan2(sine / np.maximum(2 * w, 1e-9), w)
    usual = skew / np.maximum(2 * sine, 1e-9)[..., None]
    values = np.maximum((np.diagonal(matrix, axis1=-2, axis2=-1) + 1) / 2, 0)
    column = np.argmax(values, axis=-1)
    near_pi = np.take_along_axis((matrix + np.eye(3)) / 2, column[..., None, None], axis=-1)[..., 0]
    near_pi = near_pi / np.maximum(np.linalg.norm(near_pi, axis=-1, keepdims=True), 1e-9)
    near_pi *= np.where((near_pi * skew).sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    axis = np.where(sine[..., None] > 1e-4, usual, near_pi)
    return np.where((sine > 1e-7) | (w < 0.5), 1.0, 0.0)[..., None] * axis * angle[..., None]


def between(first: Floats, second: Floats, share: float | Floats) -> Floats:
    """Rotations [..., 3, 3] a share (one, or [..., 1]) of the way from one to another, the shortest."""
    step = vector_of(np.swapaxes(first, -1, -2) @ second)
    return first @ matrix_of(share * step)


def about(axis: Floats, degrees: float) -> Floats:
    """Rotation about an axis (of any length)."""
    axis = np.asarray(axis, float)
    return matrix_of(axis / np.linalg.norm(axis) * np.radians(degrees))
