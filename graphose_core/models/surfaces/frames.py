"""Frames in space of rigid parts, from joints whose depths are known."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.columns import column
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.schema import GraphSchema
from graphose_core.models.surfaces.config import SurfaceConfig

FEWEST = 3
"""Landmarks that fix a frame."""

FITS, FAILS = 0.1, 0.2
"""Root mean square distance in the image of the landmarks from their places, over that of these places from
their mean: up to the first a frame is believed, from the second on it is not. Drawn heads have 0.02."""

PASSES, KEPT = 5, 0.1
"""Depths may be inferred, places in the image are seen: in each of so many passes a frame is fitted to depths
of which this share is as given, and the rest as the last frame has them. Inferred depths that are 0.6 of what
they should be turn a head by 2° instead of 8°."""

SMALLEST = 1e-3
"""Least length of a frame's unit, image sides: landmarks on one spot have no frame."""


@dataclass(frozen=True)
class Frames:
    """Frames in space of the rigid parts of H figures.

    A point p of a part lies at `scale · rotation · p + shift`, in image sides: x to the right, y up, z
    towards the viewer, with the image's upper left corner as origin.

    Attributes:
        figure: long [H], number of the figure in the batch, ascending.
        rotation: float [H, 3, 3].
        scale: float [H].
        shift: float [H, 3].
        belief: float [H] in (0, 1], how well the landmarks fit.
    """

    figure: Tensor
    rotation: Tensor
    scale: Tensor
    shift: Tensor
    belief: Tensor


@torch.no_grad()
def frames_of(graph: PoseGraph, config: SurfaceConfig, schema: GraphSchema) -> Frames:
    """Return the frames of all figures of which enough landmarks are seen and lie as on a rigid part.

    Args:
        graph: a batch.
        config: names the landmarks.
        schema: of the graph.
    """
    place, there = _landmarks(graph, config, schema)
    figure = (there.sum(dim=1) >= FEWEST).nonzero()[:, 0]
    place, weight = place[figure].double(), there[figure].double()
    weight = weight / weight.sum(dim=1, keepdim=True)
    own = place.new_tensor(config.reference).expand(len(figure), -1, -1)
    mean, own_mean = _mean(place, weight), _mean(own, weight)
    centred, own = place - mean, own - own_mean
    spread = _squares(own, weight).clamp_min(1e-12)
    rotation, scale = _fitted(centred, own, weight, spread)
    for _ in range(PASSES):
        depth = (scale[:, None, None] * own @ rotation.mT)[..., 2:]
        seen = torch.cat([centred[..., :2], depth.lerp(centred[..., 2:], KEPT)], dim=2)
        rotation, scale = _fitted(seen, own, weight, spread)
    beside = (centred - scale[:, None, None] * own @ rotation.mT)[..., :2]
    relative = _squares(beside, weight).sqrt() / (scale.clamp_min(1e-9) * spread.sqrt())
    belief = ((FAILS - relative) / (FAILS - FITS)).clamp(0, 1) * (scale > SMALLEST)
    shift = mean[:, 0] - scale[:, None] * (rotation @ own_mean.mT)[:, :, 0]
    kept = (belief > 0).nonzero()[:, 0]
    found = (rotation, scale, shift, belief)
    return Frames(figure[kept], *(rows[kept].to(graph.position) for rows in found))


def _fitted(place: Tensor, own: Tensor, weight: Tensor, spread: Tensor) -> tuple[Tensor, Tensor]:
    """Return the rotations [H, 3, 3] and scales [H] that lay places of a part nearest to where they are.

    The rotation is that of least squares (Kabsch 1976, doi 10.1107/S0567739476001873), the scale that of
    Umeyama (1991, doi 10.1109/34.88573).

    Args:
        place: [H, L, 3], from their mean.
        own: [H, L, 3], the same in the part's frame.
        weight: [H, L], of the landmarks.
        spread: [H], mean square of `own`.
    """
    left, values, right = torch.linalg.svd(torch.einsum("hl,hli,hlj->hij", weight, place, own))
    signs = torch.ones_like(values)
    signs[:, 2] = torch.det(left @ right).sign()  # no mirror image
    return left @ (signs[:, :, None] * right), (values * signs).sum(dim=1) / spread


def _landmarks(graph: PoseGraph, config: SurfaceConfig, schema: GraphSchema) -> tuple[Tensor, Tensor]:
    """Return where landmarks lie in space, [F, L, 3], and which are there with a depth, bool [F, L]."""
    depth = column(schema, "scalars", config.depth)
    low, high = next((s.minimum, s.maximum) for s in schema.scalars if s.name == config.depth)
    slots = graph.type.new_full((len(schema.types) + 1,), -1)  # the last one is that of unset types
    for number, name in enumerate(config.landmarks):
        slots[schema.types.index(name)] = number
    slot = slots[graph.type]
    rows = ((slot >= 0) & graph.scalars_given[:, depth]).nonzero()[:, 0]
    x, y = graph.position[rows].unbind(dim=1)
    z = low + (high - low) * graph.scalars[rows, depth]
    place = graph.position.new_zeros(graph.figure_count, len(config.landmarks), 3)
    there = torch.zeros(place.shape[:2], dtype=torch.bool, device=place.device)
    at = graph.figure[rows], slot[rows]
    place[at], there[at] = torch.stack([x, -y, z], dim=1), True
    return place, there


def _mean(places: Tensor, weight: Tensor) -> Tensor:
    return torch.einsum("hl,hli->hi", weight, places)[:, None]


def _squares(places: Tensor, weight: Tensor) -> Tensor:
    """Return mean squares, [H], of places [H, L, …]."""
    return torch.einsum("hl,hli->h", weight, places.square())
