"""What other limbs leave of an extremity: a hand on a knee is cut out of the skin there, and the knee is not.

A hand behind a knee is not laid over it, nor a foot over the other leg that stands before it.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.models.extremities.extremity import Extremities

SAMPLES = 5
"""Places along a bone at which the network is asked what it shows there."""
THIN, THICK = 0.25, 0.4
"""Distance to a bone up to which what is seen is its limb's, and from which on it is not, units."""
BEFORE, SURELY = 0.25, 0.4
"""How much nearer a limb is than the middle of an extremity up to which it hides none of it, and from which
on it does, units: a hand that lies on a leg is nearer than its bone, and one behind it is farther."""


@dataclass(frozen=True)
class Beside:
    """What other limbs of its figure leave of an extremity, float [H, M] each, in [0, 1].

    Attributes:
        alone: how far a place lies from those that show the extremity's part.
        uncovered: the same from those of them that are nearer to the viewer.
        before: how near a place lies to any limb that is nearer, whatever it shows.
    """

    alone: Tensor
    uncovered: Tensor
    before: Tensor

    def joined(self, other: "Beside") -> "Beside":
        """Return what these and others leave."""
        return Beside(
            self.alone * other.alone, self.uncovered * other.uncovered, self.before.maximum(other.before)
        )

    @classmethod
    def nothing(cls, place: Tensor) -> "Beside":
        """Return what there is at places, float [H, M, 2], without other limbs."""
        ones = torch.ones_like(place[..., 0])
        return cls(ones, ones, torch.zeros_like(ones))


def beside(place: Tensor, extremities: Extremities, layer: PaintedLayer, rows: Tensor) -> Beside:
    """Return what other limbs leave of an extremity at places.

    Args:
        place: float [H, M, 2], unit square.
        extremities: H of them.
        layer: that shows them.
        rows: long [H], of their parts among the layer's sources.
    """
    first, last = extremities.bones.unbind(dim=2)
    far = _nearest(extremities.centre[:, None], first, last)[1]
    reached = far[..., 0] < (extremities.radius + THICK * extremities.unit)[:, None]
    some = reached.any(dim=0).nonzero()[:, 0]
    if not len(some):
        return Beside.nothing(place)
    first, last, nearer = first[:, some], last[:, some], extremities.nearer[:, some]
    bare = _bare(first, last, extremities, layer, rows)
    some = (bare | (nearer > BEFORE).any(dim=2)).any(dim=0).nonzero()[:, 0]
    if not len(some):
        return Beside.nothing(place)
    first, last, bare = first[:, some], last[:, some], bare[:, some, None]
    share, away = _nearest(place, first, last)
    reach = extremities.unit[:, None, None] * (THICK - THIN)
    close = (THICK / (THICK - THIN) - away / reach).clamp(0, 1)
    near, far = ((ends - BEFORE) / (SURELY - BEFORE) for ends in nearer[:, some, :, None].unbind(dim=2))
    hides = close * torch.lerp(near, far, share).clamp(0, 1)
    return Beside(1 - (close * bare).amax(dim=1), 1 - (hides * bare).amax(dim=1), hides.amax(dim=1))


def _bare(first: Tensor, last: Tensor, extremities: Extremities, layer: PaintedLayer, rows: Tensor) -> Tensor:
    """Return which bones [H, S, 2] to [H, S, 2] show an extremity's part along their way, bool [H, S]."""
    steps = torch.linspace(0, 1, SAMPLES, device=first.device).to(first)
    along = torch.lerp(first[:, :, None], last[:, :, None], steps[:, None])
    weights = Pixels.nearest(along, layer).weights()
    part = weights.take_along_dim(rows[:, None, None, None], dim=3)[..., 0]
    apart = torch.linalg.vector_norm(along - extremities.centre[:, None, None], dim=3)
    apart = apart > extremities.radius[:, None, None]
    apart |= (extremities.heel > 0)[:, None, None]  # of a shaft that stands within a foot's ball, too
    return torch.where(apart.any(dim=2), (part * apart).amax(dim=2), 1.0) > 0.5


def _nearest(place: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
    """Return where segments [H, S, 2] to [H, S, 2] are nearest to places [H, M, 2], and how near they are.

    The former is the share of the way, in [0, 1]: [H, S, M] each. Places come last: rows of few segments
    would be computed one value at a time.
    """
    way = last - first
    apart = place.transpose(1, 2)[:, None] - first[..., None]
    unit = way / way.square().sum(dim=2, keepdim=True).clamp_min(1e-12)
    share = (unit[:, :, None] @ apart)[:, :, 0].clamp(0, 1)
    off = torch.addcmul(apart, way[..., None], share[:, :, None], value=-1)
    return share, torch.linalg.vector_norm(off, dim=2)
