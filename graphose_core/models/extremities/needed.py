"""How far extremities need shapes of their own, beside what a network paints of them."""

from collections.abc import Sequence

import numpy as np

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.extremities.limbs import Array

HANGS = (0.8, 0.9)
"""Cosine between a limb and the vertical from which a loose extremity at its end begins to stand on the
ground, and from which on it does."""
SLIGHT = (25.0, 35.0)
"""Angle, degrees, up to which a network that is told of it paints a turned extremity as well as its shape
does, and from which on it does not: of 554 drawn feet at 512 pixels, in squares around them, 22.7 and 22.6 dB
where they stand and are turned by less than 25°, 21.6 and 21.9 dB where by more; 20.1 and 20.3 dB where the
shin points anywhere else."""


def needed(frames: Frames, kinds: Sequence[ExtremityConfig]) -> Array:
    """Return how far the shapes of H extremities are needed, [H] in [0, 1].

    Loose ones need none without an angle: how they are turned nobody has said, and then what a network paints
    is nearer to what is drawn. Nor do they where they stand, hardly turned: the network knows it.

    Args:
        frames: of the extremities.
        kinds: all of them.
    """
    loose = np.array([kind.loose for kind in kinds])[frames.kind]
    if not (loose & frames.angled).any():
        return np.where(loose, 0.0, 1.0)
    stands = _share(_down(frames, kinds), *HANGS) * (1 - _share(_turned(frames), *SLIGHT))
    return np.where(loose, frames.angled * (1 - stands), 1.0)


def _down(frames: Frames, kinds: Sequence[ExtremityConfig]) -> Array:
    """Return the cosines between limbs and the image's vertical, downwards, [H]."""
    along = frames.plain @ np.array([kind.turn[1] for kind in kinds])[frames.kind][..., None]
    down: Array = -along[:, 1, 0] / np.sqrt(np.square(along[..., 0]).sum(axis=1))
    return down


def _turned(frames: Frames) -> Array:
    """Return by how much extremities are turned from where their limbs say, degrees, [H]."""
    size = np.square(frames.plain[:, :, 1]).sum(axis=1)
    cosine = ((frames.plain * frames.axes).sum(axis=(1, 2)) / size - 1) / 2
    turned: Array = np.degrees(np.arccos(cosine.clip(-1, 1)))
    return turned


def _share(value: Array, low: float, high: float) -> Array:
    """Return how far values lie on the way from one to another, in [0, 1]."""
    return ((value - low) / (high - low)).clip(0, 1)
