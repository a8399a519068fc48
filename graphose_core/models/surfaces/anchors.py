"""Anchor places on a part's surface to its landmarks: an eye is where the joint of an eye is.

An ellipsoid is not a head. Where the line of sight through an eye meets it depends on how the head is turned
and on whose head it is, by as much as an eye is wide: eyes would be painted as the mean of many places.
Landmarks are seen where they are, so places around them are moved to where they lie on the ellipsoid.
"""

from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn.functional import normalize

from graphose_core.models.surfaces.config import SurfaceConfig
from graphose_core.models.surfaces.ellipsoid import Seen, seen_at
from graphose_core.models.surfaces.frames import Frames

REST = 0.05
"""Weight of not being moved, beside that of a landmark at its own place, 1."""

TURNED = 0.3
"""Cosine of a landmark's normal and the line of sight from which it is surely seen; below 0 it is not."""


@dataclass(frozen=True)
class Anchors:
    """The places of A landmarks on the ellipsoid of each of H parts.

    Attributes:
        seen: float [H, A, 3], points that are seen where the landmarks are, in the parts' frames.
        moved: float [H, A, 3], from there to where the landmarks lie on the ellipsoids.
        weight: float [H, A] in [0, 1], how surely they are seen.
        spread: standard deviation of what moves with a landmark, units.
    """

    seen: Tensor
    moved: Tensor
    weight: Tensor
    spread: float

    @classmethod
    def of(cls, frames: Frames, config: SurfaceConfig) -> "Anchors | None":
        """Return the anchors of parts, or None if places on them are not anchored."""
        if not config.anchors:
            return None
        rows = [config.landmarks.index(name) for name in config.anchors]
        like, flip = frames.scale, frames.scale.new_tensor([1.0, -1.0])
        centre, axes = like.new_tensor(config.centre), like.new_tensor(config.axes)
        own = normalize((like.new_tensor(config.reference)[rows] - centre) / axes, dim=1)
        on_surface, normal = centre + own * axes, normalize(own / axes, dim=1)
        places = frames.landmarks[:, rows] * flip
        found = [seen_at(place, frames, number, config).point for number, place in enumerate(places)]
        seen = torch.stack(found) if found else like.new_zeros(0, *on_surface.shape)
        facing = frames.rotation[:, 2] @ normal.t()
        weight = (facing / TURNED).clamp(0, 1) * frames.there[:, rows]
        return cls(seen, on_surface - seen, weight, config.anchor_spread)

    def move(self, seen: Seen, number: int) -> Seen:
        """Return what is seen of one part with its points moved; it still faces as it did."""
        weight = self._weights(seen.point, self.seen[number], number)
        moved = weight @ self.moved[number] / (weight.sum(dim=1, keepdim=True) + REST)
        return replace(seen, point=seen.point + moved)

    def near(self, point: Tensor, number: int) -> Tensor:
        """Return how near moved points, [M, 3], lie to landmarks of one part that are seen, [M] in [0, 1]."""
        return self._weights(point, (self.seen + self.moved)[number], number).amax(dim=1)

    def _weights(self, point: Tensor, places: Tensor, number: int) -> Tensor:
        """Return how much the landmarks of one part count at points [M, 3], [M, A]; they lie at `places`."""
        away = (point[:, None] - places).square().sum(dim=2)
        return self.weight[number] * torch.exp(away / (-2 * self.spread**2))
