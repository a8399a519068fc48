"""A perspective camera that looks along y, tilted down."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.floating]

DISTANCE = 5.5
"""Distance of the camera from the plane of depth 0, metres."""


@dataclass(frozen=True)
class Camera:
    """A pinhole camera.

    Attributes:
        centre: [3], world point at depth 0 that projects to `place`, metres.
        pitch: downward tilt, degrees.
        scale: image sides per metre, at depth 0.
        place: projection of the centre, in the unit square.
    """

    centre: Floats
    pitch: float
    scale: float = 1.0
    place: tuple[float, float] = (0.5, 0.5)

    @property
    def axes(self) -> Floats:
        """Camera axes as rows [3, 3]: right, up, and towards the camera."""
        s, c = np.sin(np.radians(self.pitch)), np.cos(np.radians(self.pitch))
        return np.array([[1, 0, 0], [0, s, c], [0, -c, s]], float)

    def project(self, points: Floats) -> Floats:
        """Project world points [..., 3] to x and y in the unit square, and depth in image sides.

        Depth grows towards the camera.
        """
        flat = np.ascontiguousarray(points).reshape(-1, 3)
        placed = _projected(flat, self.centre, self.axes, float(self.scale), np.array(self.place, float))
        return placed.reshape(points.shape)

    def eye(self) -> Floats:
        """Return the position of the camera in the world, [3], metres."""
        return self.centre + DISTANCE * self.axes[2]

    def on_ground(self, places: Floats) -> Floats:
        """Project places [..., 2] of the unit square to the ground, [..., 2] metres; nan over the horizon."""
        flat = np.ascontiguousarray(places).reshape(-1, 2)
        place = np.array(self.place, float)
        return _on_ground(flat, place, float(self.scale), self.eye(), self.axes).reshape(places.shape)


@compiled
def _projected(points: Floats, centre: Floats, axes: Floats, scale: float, place: Floats) -> Floats:
    """Project points [N, 3], see :meth:`Camera.project`."""
    out = np.empty(points.shape, np.float64)
    for n in range(points.shape[0]):
        x, y, z = points[n, 0] - centre[0], points[n, 1] - centre[1], points[n, 2] - centre[2]
        right = axes[0, 0] * x + axes[0, 1] * y + axes[0, 2] * z
        up = axes[1, 0] * x + axes[1, 1] * y + axes[1, 2] * z
        towards = axes[2, 0] * x + axes[2, 1] * y + axes[2, 2] * z
        shrink = DISTANCE / max(DISTANCE - towards, 0.05)
        out[n, 0] = place[0] + scale * right * shrink
        out[n, 1] = place[1] - scale * up * shrink
        out[n, 2] = scale * towards
    return out


@compiled
def _on_ground(places: Floats, place: Floats, scale: float, eye: Floats, axes: Floats) -> Floats:
    """Intersect the rays through places [N, 2] with the ground, see :meth:`Camera.on_ground`."""
    out = np.empty(places.shape, np.float64)
    for n in range(places.shape[0]):
        right, down = (
            (places[n, 0] - place[0]) / scale / DISTANCE,
            (places[n, 1] - place[1]) / scale / DISTANCE,
        )
        fall = right * axes[0, 2] - down * axes[1, 2] - axes[2, 2]
        steps = -eye[2] / fall if fall < -1e-6 else np.nan
        for axis in range(2):
            ray = right * axes[0, axis] - down * axes[1, axis] - axes[2, axis]
            out[n, axis] = eye[axis] + steps * ray
    return out
