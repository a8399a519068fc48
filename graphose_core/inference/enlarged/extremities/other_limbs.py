"""Where the skin beside an extremity is another limb's: a hand on a knee is cut out, and the knee is not."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.models.extremities.extremity import Extremities

SAMPLES = 5
"""Places along a bone at which the network is asked what it shows there."""
THIN, THICK = 0.25, 0.4
"""Distance to a bone up to which what is seen is its limb's, and from which on it is not, units."""


def elsewhere(place: Tensor, extremities: Extremities, layer: PaintedLayer, rows: Tensor) -> Tensor:
    """Return how far places lie from other limbs that show an extremity's part, in [0, 1]: float [H, M].

    Args:
        place: float [H, M, 2], unit square.
        extremities: H of them.
        layer: that shows them.
        rows: long [H], of their parts among the layer's sources.
    """
    first, last = extremities.bones.unbind(dim=2)
    far = _distances(extremities.centre[:, None], first, last)[:, 0]
    reached = far < (extremities.radius + THICK * extremities.unit)[:, None]
    some = reached.any(dim=0).nonzero()[:, 0]
    if not len(some):
        return torch.ones_like(place[..., 0])
    first, last = first[:, some], last[:, some]
    steps = torch.linspace(0, 1, SAMPLES, device=place.device).to(place)
    along = torch.lerp(first[:, :, None], last[:, :, None], steps[:, None])
    weights = torch.softmax(Pixels.nearest(along, layer).logits, dim=3)
    part = weights.take_along_dim(rows[:, None, None, None], dim=3)[..., 0]
    apart = (along - extremities.centre[:, None, None]).norm(dim=3) > extremities.radius[:, None, None]
    bare = torch.where(apart.any(dim=2), (part * apart).amax(dim=2), 1.0) > 0.5
    some = bare.any(dim=0).nonzero()[:, 0]
    if not len(some):
        return torch.ones_like(place[..., 0])
    away = _distances(place, first[:, some], last[:, some]) / extremities.unit[:, None, None]
    nearest = torch.where(bare[:, None, some], away, torch.inf).amin(dim=2)
    return ((nearest - THIN) / (THICK - THIN)).clamp(0, 1)


def _distances(place: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Return the distances of places [H, M, 2] to segments between [H, S, 2] and [H, S, 2]: [H, M, S]."""
    way = last - first
    start = place[:, :, None] - first[:, None]
    share = (start * way[:, None]).sum(dim=3) / way.square().sum(dim=2)[:, None].clamp_min(1e-12)
    nearest: Tensor = (start - share.clamp(0, 1)[..., None] * way[:, None]).norm(dim=3)
    return nearest
