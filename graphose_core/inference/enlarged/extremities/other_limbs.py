"""Where the skin beside an extremity is another limb's: a hand on a knee is cut out, and the knee is not.

A hand behind a knee is not laid over it.
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
    """What other limbs that show an extremity's part leave of it, float [H, M] each, in [0, 1].

    Attributes:
        alone: how far a place lies from them.
        uncovered: the same from those that are nearer to the viewer.
    """

    alone: Tensor
    uncovered: Tensor


def beside(place: Tensor, extremities: Extremities, layer: PaintedLayer, rows: Tensor) -> Beside:
    """Return what other limbs that show an extremity's part leave of it at places.

    Args:
        place: float [H, M, 2], unit square.
        extremities: H of them.
        layer: that shows them.
        rows: long [H], of their parts among the layer's sources.
    """
    first, last = extremities.bones.unbind(dim=2)
    middle = extremities.centre[:, None]
    far = _distances(middle, first, last, _shares(middle, first, last))[:, 0]
    reached = far < (extremities.radius + THICK * extremities.unit)[:, None]
    some = reached.any(dim=0).nonzero()[:, 0]
    if not len(some):
        return Beside(torch.ones_like(place[..., 0]), torch.ones_like(place[..., 0]))
    first, last, nearer = first[:, some], last[:, some], extremities.nearer[:, some]
    steps = torch.linspace(0, 1, SAMPLES, device=place.device).to(place)
    along = torch.lerp(first[:, :, None], last[:, :, None], steps[:, None])
    weights = Pixels.nearest(along, layer).weights()
    part = weights.take_along_dim(rows[:, None, None, None], dim=3)[..., 0]
    apart = (along - extremities.centre[:, None, None]).norm(dim=3) > extremities.radius[:, None, None]
    apart |= (extremities.loose > 0)[:, None, None]  # of a shaft that stands within a foot's ball, too
    bare = torch.where(apart.any(dim=2), (part * apart).amax(dim=2), 1.0) > 0.5
    some = bare.any(dim=0).nonzero()[:, 0]
    if not len(some):
        return Beside(torch.ones_like(place[..., 0]), torch.ones_like(place[..., 0]))
    first, last = first[:, some], last[:, some]
    share = _shares(place, first, last)
    away = _distances(place, first, last, share) / extremities.unit[:, None, None]
    away = torch.where(bare[:, None, some], away, torch.inf)
    near, far = (ends[:, None] for ends in nearer[:, some].unbind(dim=2))
    nearer = near + (far - near) * share
    hides = ((nearer - BEFORE) / (SURELY - BEFORE)).clamp(0, 1)
    apart = ((away - THIN) / (THICK - THIN)).clamp(0, 1)
    return Beside(apart.amin(dim=2), (1 - (1 - apart) * hides).amin(dim=2))


def _shares(place: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Return how far along segments [H, S, 2] to [H, S, 2] places [H, M, 2] lie, in [0, 1]: [H, M, S]."""
    way = last - first
    start = place[:, :, None] - first[:, None]
    share = (start * way[:, None]).sum(dim=3) / way.square().sum(dim=2)[:, None].clamp_min(1e-12)
    return share.clamp(0, 1)


def _distances(place: Tensor, first: Tensor, last: Tensor, share: Tensor) -> Tensor:
    """Return the distances of places [H, M, 2] to where they lie along segments, [H, M, S]."""
    way = last - first
    start = place[:, :, None] - first[:, None]
    nearest: Tensor = (start - share[..., None] * way[:, None]).norm(dim=3)
    return nearest
