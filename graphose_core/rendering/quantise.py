"""Quantisation of colours to bytes."""

import numpy as np
from numpy.typing import NDArray


def quantised(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return values in [0, 1] as the nearest bytes; what lies outside is clipped."""
    return (np.clip(values, 0, 1) * 255 + 0.5).astype(np.uint8)
