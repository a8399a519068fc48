"""From the world to the picture: a camera that looks along y, tilted down, with perspective."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

DISTANCE = 5.5
"""Metres from the camera to the plane of depth 0."""


@dataclass(frozen=True)
class Camera:
    """Projects the world.

    Attributes:
        centre: [3], point of the world that lies at depth 0 and is seen at `place`.
        pitch: degrees that the camera looks down.
        scale: picture sides a metre, at depth 0.
        place: where the centre is seen, unit square.
    """

    centre: Floats
    pitch: float
    scale: float = 1.0
    place: tuple[float, float] = (0.5, 0.5)

    @property
    def axes(self) -> Floats:
        """Right, up, and towards the camera, as rows [3, 3]."""
        s, c = np.sin(np.radians(self.pitch)), np.cos(np.radians(self.pitch))
        return np.array([[1, 0, 0], [0, s, c], [0, -c, s]], float)

    def project(self, points: Floats) -> Floats:
        """World points [..., 3] to x, y in the unit square and depth in picture sides, towards us +."""
        seen = (points - self.centre) @ self.axes.T
        shrink = DISTANCE / np.maximum(DISTANCE - seen[..., 2], 0.05)
        return np.stack(
            [
                self.place[0] + self.scale * seen[..., 0] * shrink,
                self.place[1] - self.scale * seen[..., 1] * shrink,
                self.scale * seen[..., 2],
            ],
            axis=-1,
        )

    def eye(self) -> Floats:
        """Where the camera stands, [3]."""
        return self.centre + DISTANCE * self.axes[2]

    def on_ground(self, places: Floats) -> Floats:
        """Points of the ground, [..., 2] metres, seen at places [..., 2] of the unit square; nan: the sky."""
        right, up, towards = self.axes
        away = (places - np.array(self.place)) / self.scale / DISTANCE
        ray = away[..., :1] * right - away[..., 1:] * up - towards
        eye = self.eye()
        with np.errstate(divide="ignore", invalid="ignore"):
            steps = np.where(ray[..., 2] < -1e-6, -eye[2] / ray[..., 2], np.nan)
        return eye[:2] + steps[..., None] * ray[..., :2]
