"""Angles by which extremities are turned from where their limbs say, such as a bent wrist.

They are Tait-Bryan angles about three perpendicular axes of the extremity's own frame, each about axes that
the ones before have turned.
"""

import numpy as np

from graphose_core.models.extremities.limbs import Array


def rotations_of(angles: Array, axes: Array) -> Array:
    """Return the rotations [H, 3, 3] of angles, in the extremities' frames.

    Args:
        angles: [H, 3], degrees.
        axes: [H, 3, 3], unit vectors by rows, perpendicular and right-handed.
    """
    (ca, cb, cc), (sa, sb, sc) = np.cos(np.radians(angles)).T, np.sin(np.radians(angles)).T
    rows = [
        *(cb * cc, -cb * sc, sb),
        *(sa * sb * cc + ca * sc, ca * cc - sa * sb * sc, -sa * cb),
        *(sa * sc - ca * sb * cc, ca * sb * sc + sa * cc, ca * cb),
    ]
    turned: Array = np.stack(rows, axis=1).reshape(-1, 3, 3)
    return axes.transpose(0, 2, 1) @ turned @ axes


def angles_of(rotations: Array, axes: Array) -> Array:
    """Return the angles [H, 3], degrees, of rotations: the inverse of :func:`rotations_of`.

    The first and the third lie in [-180, 180], the second in [-90, 90].

    Args:
        rotations: [H, 3, 3], in the extremities' frames.
        axes: [H, 3, 3], unit vectors by rows, perpendicular and right-handed.
    """
    turned = axes @ rotations @ axes.transpose(0, 2, 1)
    first = np.arctan2(-turned[:, 1, 2], turned[:, 2, 2])
    second = np.arcsin(np.clip(turned[:, 0, 2], -1, 1))
    third = np.arctan2(-turned[:, 0, 1], turned[:, 0, 0])
    angles: Array = np.degrees(np.stack([first, second, third], axis=1))
    return angles
