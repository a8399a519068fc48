"""How a camera sees figures that stand on a level ground."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor

FARTHEST = 1e3
"""Distance at which rays that miss the ground are said to meet it, metres: no shadow reaches there."""


@dataclass(frozen=True)
class View:
    """A pinhole camera for each of F figures, and their ground.

    The world is measured in metres: x to the right, y away from the viewer along the ground, z up, with what
    the camera looks at as origin.

    Attributes:
        place: float [F, 2], where the origin is seen, unit square.
        depth: float [F], its depth, image sides.
        scale: float [F], image sides that a metre takes there.
        sine, cosine: float [F], of the angle by which the camera is tilted down.
        ground: float [F], height of the ground, metres; mostly negative.
        distance: of the camera, metres.
    """

    place: Tensor
    depth: Tensor
    scale: Tensor
    sine: Tensor
    cosine: Tensor
    ground: Tensor
    distance: float

    @property
    def rows(self) -> tuple[Tensor, ...]:
        """Return the tensors, each a row a figure."""
        return self.place, self.depth, self.scale, self.sine, self.cosine, self.ground

    def in_world(self, points: Tensor, figure: Tensor) -> Tensor:
        """Return points as they lie in the world, [C, 3].

        Args:
            points: float [C, 3], image sides: x right, y up, z to the viewer; the corner is the origin.
            figure: long [C], their figures.
        """
        if len(self.scale) == 1:  # the usual case of a drag: each row of the one figure serves all points
            scale, place, depth, sine, cosine = self.scale, self.place, self.depth, self.sine, self.cosine
        else:
            scale, place, depth = self.scale[figure], self.place[figure], self.depth[figure]
            sine, cosine = self.sine[figure], self.cosine[figure]
        towards = (points[:, 2] - depth) / scale
        shrunk = scale * self.distance / (self.distance - towards).clamp_min(self.distance / 20)
        right, up = (points[:, 0] - place[:, 0]) / shrunk, (points[:, 1] + place[:, 1]) / shrunk
        return torch.stack([right, sine * up - cosine * towards, cosine * up + sine * towards], dim=1)

    def rows_on_ground(self, rows: Tensor, figure: int) -> tuple[Tensor, Tensor]:
        """Return how far away the ground lies that rows of an image show, and how wide it is there.

        The latter is how far it reaches to the right for one image side at the distance of the origin, in
        metres as both are, [h] each; far away where none is seen.

        Args:
            rows: float [h], unit square.
            figure: whose camera.
        """
        sine, cosine = self.sine[figure], self.cosine[figure]
        down = (rows - self.place[figure, 1]) / self.scale[figure] / self.distance
        above = (sine * self.distance - self.ground[figure]).clamp_min(0)
        steps = above / (down * cosine + sine).clamp_min(1 / FARTHEST)
        away = steps * (cosine - sine * down) - cosine * self.distance
        return away, steps / self.scale[figure] / self.distance

    def on_ground(self, place: Tensor, figure: int) -> Tensor:
        """Return where the ground is seen at places, [M, 3] in the world; far away where none is seen.

        Args:
            place: float [M, 2], unit square.
            figure: whose camera.
        """
        away, wide = self.rows_on_ground(place[:, 1], figure)
        right = wide * (place[:, 0] - self.place[figure, 0])
        return torch.stack([right, away, self.ground[figure].expand(len(away))], dim=1)

    def seen(self, points: Tensor, figure: int) -> Tensor:
        """Return where points of the world are seen, [M, 2], unit square; those behind the camera, far off.

        Args:
            points: float [M, 3].
            figure: whose camera.
        """
        sine, cosine = self.sine[figure], self.cosine[figure]
        x, y, z = points.unbind(dim=1)
        up, towards = sine * y + cosine * z, sine * z - cosine * y
        shrink = self.scale[figure] * self.distance / (self.distance - towards).clamp_min(0.05)
        return self.place[figure] + torch.stack([x, -up], dim=1) * shrink[:, None]

    def standing(self, ground: Tensor) -> "View":
        """Return the view with another height of the ground, [F]."""
        return replace(self, ground=ground)
