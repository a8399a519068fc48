"""Whether a camera looks from above: seen so, figures lie at any angle."""

import numpy as np
from numpy.typing import NDArray

ALIGNED = 0.85
"""Mean resultant length of figures' angles above which they stand one way (1: all alike, 0: any angle)."""

Floats = NDArray[np.floating]


def lies_at_any_angle(joints: Floats) -> bool:
    """Return whether figures lie at any angle; animals that are seen from the side stand two ways.

    Args:
        joints: [N, F, J, 2], NaN where absent.
    """
    angles = directions(joints.reshape(-1, *joints.shape[2:]))
    return max(resultant_length(angles), resultant_length(2 * angles)) < ALIGNED


def directions(figures: Floats) -> Floats:
    """Return the angle of each figure, radians [n]: of the line between the joints furthest apart on average.

    Figures that lack one of the two are left out.

    Args:
        figures: [N, J, 2], NaN where absent.
    """
    between = figures[:, :, None] - figures[:, None]
    far = np.linalg.norm(between, axis=3)
    known = np.isfinite(far)
    mean = np.where(known, far, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    a, b = np.unravel_index(int(mean.argmax()), mean.shape)
    line = between[:, a, b][known[:, a, b] & (far[:, a, b] > 0)]
    return np.asarray(np.arctan2(line[:, 1], line[:, 0]))


def resultant_length(angles: Floats) -> float:
    """Return the mean resultant length, 0 … 1, of angles [n] (Mardia and Jupp, Directional Statistics).

    1 of none.

    Args:
        angles: radians.
    """
    return float(abs(np.exp(1j * angles).mean())) if len(angles) else 1.0
