"""The light of a scene: a key light, and light from all round."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Light:
    """Where the key light comes from, and how hard it is.

    Attributes:
        side: −1 from the picture's left, 0 from the camera, 1 from the right (times 90°).
        height: degrees above the horizon.
        ambient: share of the light that comes from all round.
        shadow: how dark the ground is where no key light falls.
        spread: metres of penumbra a metre.
    """

    side: float
    height: float
    ambient: float
    shadow: float
    spread: float = 0.16

    def direction(self) -> Floats:
        """Towards the key light, [3], world."""
        turn, up = np.radians(90 * self.side), np.radians(self.height)
        return np.array([np.sin(turn) * np.cos(up), -np.cos(turn) * np.cos(up), np.sin(up)], np.float32)


def draw_light(rng: np.random.Generator) -> Light:
    """A light from in front, above, from either side."""
    return Light(
        side=float(np.clip(rng.normal(scale=0.55), -1.1, 1.1)),
        height=float(rng.uniform(38, 78)),
        ambient=float(rng.uniform(0.42, 0.66)),
        shadow=float(rng.uniform(0.22, 0.55)),
    )
