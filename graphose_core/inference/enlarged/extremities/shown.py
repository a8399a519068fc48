"""Which extremities an image shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.surfaces.laying import Surfaces


@dataclass(frozen=True)
class Shown:
    """The extremities that a layer of an image shows.

    Attributes:
        extremities: H of them.
        layer: number of the layer, the lowest first.
        painted: the layer.
        sharpness: of the network.
        rows: long [H], of their parts among the layer's sources.
        shown: float [H] in (0, 1], how much is seen of each.
        lighter: float [H], added to their own shades, so that they are as light as the network paints them in
            the mean.
        surfaces: of the batch's figures, such as heads, which may lie before them; None: there are none.
    """

    extremities: Extremities
    layer: int
    painted: PaintedLayer
    sharpness: float
    rows: Tensor
    shown: Tensor
    lighter: Tensor
    surfaces: Surfaces | None = None

    @property
    def painted_sources(self) -> int:
        """Number of the layer's sources, that of no figure among them."""
        assert self.painted.logits is not None  # from figures' parts
        return self.painted.logits.shape[1]


def shown_of(
    found: Extremities | None,
    layers: Sequence[PaintedLayer],
    sharpness: float,
    parts: int,
    size: int,
    surfaces: Surfaces | None = None,
) -> list[Shown]:
    """Return which extremities some layers show.

    Args:
        found: of a batch that holds the image.
        layers: of the image, the lowest first.
        sharpness: of the network.
        parts: of a figure.
        size: of the image that is drawn, pixels.
        surfaces: of the batch's figures; None: there are none.
    """
    if found is None:
        return []
    made = (_of_layer(found, layer, number, sharpness, parts, size) for number, layer in enumerate(layers))
    return [replace(shown, surfaces=surfaces) for shown in made if shown is not None]


def _of_layer(
    found: Extremities, layer: PaintedLayer, number: int, sharpness: float, parts: int, size: int
) -> Shown | None:
    chosen = [row for row, figure in enumerate(found.figure) if figure in layer.figures]
    if not chosen or layer.logits is None:
        return None
    own = found if len(chosen) == len(found) else found.of(chosen)
    first = [1 + parts * layer.figures.index(figure) for figure in own.figure]
    rows = torch.tensor([a + b for a, b in zip(first, own.part, strict=True)], device=own.joint.device)
    pixels = Pixels.nearest(own.middles, layer)
    weights = pixels.weights(sharpness)
    nothing, weights = weights[..., 0], weights.take_along_dim(rows[:, None, None], dim=2)[..., 0]
    shown = own.shown(weights + nothing * own.angled[:, None], size)
    kept = shown.nonzero()[:, 0].tolist()
    if not kept:
        return None
    apart = pixels.shade - own.painted_shade
    lighter = (apart * weights).sum(dim=1) / weights.sum(dim=1).clamp_min(1e-3)
    if len(kept) == len(own):
        return Shown(own, number, layer, sharpness, rows, shown, lighter)
    return Shown(own.of(kept), number, layer, sharpness, rows[kept], shown[kept], lighter[kept])
