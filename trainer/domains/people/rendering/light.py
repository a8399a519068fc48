"""Light of a scene: a directional key light and ambient light."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Light:
    """A key light and ambient light.

    Attributes:
        side: azimuth of the key light in units of 90°: −1 from the image's left, 0 from the camera, 1 from
            the right.
        height: elevation of the key light above the horizon, degrees.
        ambient: fraction of the light that is ambient.
        shadow: darkness of the ground where no key light falls, in [0, 1].
        spread: width of the penumbra, metres per metre of distance from the ground.
    """

    side: float
    height: float
    ambient: float
    shadow: float
    spread: float = 0.16

    def direction(self) -> Floats:
        """Return the unit vector towards the key light, [3], in the world."""
        turn, up = np.radians(90 * self.side), np.radians(self.height)
        return np.array([np.sin(turn) * np.cos(up), -np.cos(turn) * np.cos(up), np.sin(up)], np.float32)


def draw_light(rng: np.random.Generator) -> Light:
    """Sample a light from above and in front, from either side."""
    return Light(
        side=float(np.clip(rng.normal(scale=0.55), -1.1, 1.1)),
        height=float(rng.uniform(38, 78)),
        ambient=float(rng.uniform(0.42, 0.66)),
        shadow=float(rng.uniform(0.22, 0.55)),
    )
