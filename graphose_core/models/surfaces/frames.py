"""Frames in space of rigid parts, from joints whose depths are known."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.surfaces.config import SurfaceConfig

Array = NDArray[np.float64]

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
        landmarks: float [H, L, 2], where the landmarks are seen, x right, y up.
        there: float [H, L], 1 for those that are there, else 0.
    """

    figure: Tensor
    rotation: Tensor
    scale: Tensor
    shift: Tensor
    belief: Tensor
    landmarks: Tensor
    there: Tensor


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
    # Few numbers and many steps: on the processor and in NumPy each takes a fraction of the time.
    points, weight = place[figure].double().cpu().numpy(), there[figure].double().cpu().numpy()
    rotation, scale, shift, belief = _frames(points, weight, np.asarray(config.reference))
    kept = (belief > 0).nonzero()[0]
    rows = rotation, scale, shift, belief, points[..., :2], weight
    found = (torch.from_numpy(row[kept]).to(graph.position) for row in rows)
    return Frames(figure[torch.from_numpy(kept).to(figure.device)], *found)


def _frames(place: Array, weight: Array, own: Array) -> tuple[Array, Array, Array, Array]:
    """Return the fields of :class:`Frames` of H parts, some of which may not be believed.

    Args:
        place: [H, L, 3], of the landmarks, in space.
        weight: [H, L], 1 for those that are there.
        own: [L, 3], their places in the part's frame.
    """
    weight = weight / weight.sum(axis=1, keepdims=True)
    mean, own_mean = _mean(place, weight), _mean(own, weight)
    centred, own = place - mean, own - own_mean
    spread = np.maximum(_squares(own, weight), 1e-12)
    rotation, scale = _fitted(centred, own, weight, spread)
    for _ in range(PASSES):
        seen, depth = centred.copy(), _laid(own, rotation, scale)[..., 2]
        seen[..., 2] = depth + KEPT * (centred[..., 2] - depth)
        rotation, scale = _fitted(seen, own, weight, spread)
    beside = (centred - _laid(own, rotation, scale))[..., :2]
    relative = np.sqrt(_squares(beside, weight)) / (np.maximum(scale, 1e-9) * np.sqrt(spread))
    belief = np.clip((FAILS - relative) / (FAILS - FITS), 0, 1) * (scale > SMALLEST)
    shift = mean[:, 0] - _laid(own_mean, rotation, scale)[:, 0]
    return rotation, scale, shift, belief


def _laid(own: Array, rotation: Array, scale: Array) -> Array:
    """Return places of a part's frame in space, [H, …, 3], from where its origin lies."""
    places: Array = scale[:, None, None] * (own @ rotation.swapaxes(1, 2))
    return places


def _fitted(place: Array, own: Array, weight: Array, spread: Array) -> tuple[Array, Array]:
    """Return the rotations [H, 3, 3] and scales [H] that lay places of a part nearest to where they are.

    The rotation is that of least squares (Kabsch 1976, doi 10.1107/S0567739476001873), the scale that of
    Umeyama (1991, doi 10.1109/34.88573).

    Args:
        place: [H, L, 3], from their mean.
        own: [H, L, 3], the same in the part's frame.
        weight: [H, L], of the landmarks.
        spread: [H], mean square of `own`.
    """
    left, values, right = np.linalg.svd((weight[..., None] * place).swapaxes(1, 2) @ own)
    signs = np.ones_like(values)
    signs[:, 2] = np.sign(np.linalg.det(left @ right))  # no mirror image
    return (left * signs[:, None]) @ right, (values * signs).sum(axis=1) / spread


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


def _mean(places: Array, weight: Array) -> Array:
    """Return weighted means, [H, 1, 3], of places [H, L, 3] or [L, 3]."""
    means: Array = weight[:, None] @ places
    return means


def _squares(places: Array, weight: Array) -> Array:
    """Return weighted mean squares, [H], of places [H, L, …]."""
    squares: Array = (weight * np.square(places).sum(axis=2)).sum(axis=1)
    return squares
