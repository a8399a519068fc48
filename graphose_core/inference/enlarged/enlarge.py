"""Enlarge images beyond the network's size: mix colours anew where parts meet, interpolate elsewhere.

Colours are copied from nodes or parts, so detail is lost only at the edges of parts. An edge is a level set
of smooth logits, and smooth values can be interpolated without blur: logits are interpolated first and
colours mixed afterwards, with a gain that makes the edge as narrow as the larger pixels are.
"""

import math
from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells, cells_of
from graphose_core.inference.enlarged.extremities.laying import lay
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.neighbours import highest_around, spread
from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.part import cut, interpolated
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.inference.enlarged.planes import FigurePlanes, Planes
from graphose_core.inference.enlarged.planes_of import planes_of, values_at
from graphose_core.models.colours.figure_colours import with_nothing
from graphose_core.rendering.contract import Crop

CONTRAST = 0.06
"""Difference between neighbouring pixels, in [0, 1], above which colours are mixed anew."""

AT_ONCE = 2**23
"""Number of interpolated values that are in memory at a time."""

REACH = 10
"""Pixels of the network around a part that what is drawn there depends on: values are carried from 4 and then
2 pixels away, interpolated from pixels up to 2 away, and compared with the next ones."""


def enlarged(
    image: Tensor,
    layers: Sequence[PaintedLayer],
    size: int,
    sharpness: float,
    crop: Crop | None = None,
    extremities: Sequence[Shown] = (),
) -> Tensor:
    """Return an image at a larger size, premultiplied RGBA [4, size, size] in [0, 1].

    With extremities, how much those of each layer cover follows: [4 + L, size, size].

    Args:
        image: [4, S, S], as the network drew it.
        layers: the layers of the image, the lowest first.
        size: side in pixels, at least S.
        sharpness: that of the network.
        crop: the part that is wanted, in pixels of that size: [4, height, width] is returned.
        extremities: those that the image shows.
    """
    side = image.shape[-1]
    times = math.ceil(size / side)
    crop = crop or Crop.whole(size)
    wanted = cells_of(crop, size, side)
    held = _held(wanted, layers, side)
    part = wanted.seen_from(held)
    planes = [planes_of(layer.part(held), sharpness, side) for layer in layers]
    mixed = [plane.mixed(plane.values) for plane in planes]
    image = over(mixed) if mixed else held.of(image).float()
    drawn = interpolated(image, part, times)
    cells = contrasting(image).flatten().nonzero()[:, 0]
    cells = cells[part.hold(cells // held.width, cells % held.width)]
    if len(cells) and layers:
        _paint(drawn, cells, planes, [_shown(top) for top in mixed], part)
    if extremities:
        drawn = _with_room(drawn, len(layers))
        lay(drawn, planes, partial(_taken, planes, held, side, times), extremities, wanted, side)
    return cut(drawn, wanted, times, crop, times * side / size)


def _held(wanted: Cells, layers: Sequence[PaintedLayer], side: int) -> Cells:
    """Return the cells that those which are wanted depend on, as far as something was painted there."""
    zoom = max((layer.zoom for layer in layers), default=1)
    held, least = wanted.around(REACH, zoom, side), wanted.around(0, zoom, side)
    painted = [layer.known.within(held) for layer in layers]
    return least.joined(painted) if painted else held


def with_extremities(
    image: Tensor, layers: Sequence[PaintedLayer], sharpness: float, extremities: Sequence[Shown]
) -> Tensor:
    """Return an image of the network's own size with extremities laid over it, as :func:`enlarged` does.

    Args:
        image: [4, S, S], as the network drew it.
        layers, sharpness, extremities: as :func:`enlarged` takes them.
    """
    if not extremities:
        return image
    side, drawn = image.shape[-1], _with_room(image.float(), len(layers))
    planes = [
        FigurePlanes(image[:0], with_nothing(layer.colours)[:, :3].float())
        for layer in layers
        if layer.colours is not None
    ]
    lay(drawn, planes, partial(_painted, layers, sharpness, side), extremities, Cells(0, 0, side, side), side)
    return drawn.to(image)


def _with_room(image: Tensor, layers: int) -> Tensor:
    """Return a copy of an image [4, …] with room for what extremities of each layer cover, [4 + L, …]."""
    return torch.cat([image, image.new_zeros(layers, *image.shape[1:])])


def _taken(planes: Sequence[Planes], held: Cells, side: int, times: int, cells: Tensor) -> list[Tensor]:
    """Return the values of planes over held cells, interpolated, in some cells, [C, n, k²] each."""
    own = (cells // side - held.top) * held.width + cells % side - held.left
    return [plane.patches(own, times) for plane in planes]


def _painted(layers: Sequence[PaintedLayer], sharpness: float, side: int, cells: Tensor) -> list[Tensor]:
    """Return the values of layers in some cells as they were painted, [C, n, 1] each."""
    return [values_at(Pixels.at(cells // side, cells % side, layer), sharpness) for layer in layers]


def contrasting(image: Tensor) -> Tensor:
    """Return where neighbours of a pixel differ, bool [H, W], of an image [C, H, W]."""
    return spread(image).amax(dim=0) > CONTRAST


def _paint(
    drawn: Tensor, cells: Tensor, planes: Sequence[Planes], shown: Sequence[Tensor], part: Cells
) -> None:
    """Mix colours anew in some cells of a part of an enlarged image, in place."""
    times, wide = drawn.shape[-1] // part.width, planes[0].values.shape[-1]
    steps = torch.arange(times, device=drawn.device)
    within = (steps[:, None] * drawn.shape[-1] + steps).flatten()
    most = max(len(plane.values) for plane in planes)
    for some in cells.split(max(1, AT_ONCE // (most * times * times))):
        mixed = _laid(planes, shown, some, times)
        rows, columns = some // wide - part.top, some % wide - part.left
        first = (rows * drawn.shape[-1] + columns) * times
        drawn.view(4, -1).index_copy_(1, (first[:, None] + within).flatten(), mixed.flatten(1))


def _shown(layer: Tensor) -> Tensor:
    """Return where a layer [4, H, W] shows, or a pixel beside it does: bool [H · W]."""
    return highest_around(layer[3:]).flatten() > CONTRAST / 4


def _laid(planes: Sequence[Planes], shown: Sequence[Tensor], cells: Tensor, times: int) -> Tensor:
    """Return patches of layers that are laid over each other, [4, n, k²]."""
    below: Tensor | None = None
    for plane, where in zip(planes, shown, strict=True):
        there = where[cells]
        if bool(there.all()):
            top = plane.mixed(plane.patches(cells, times))
            below = top if below is None else torch.addcmul(top, 1 - top[3:], below)
            continue
        if below is None:
            below = plane.values.new_zeros(4, len(cells), times * times)
        places = there.nonzero()[:, 0]
        if len(places):
            top = plane.mixed(plane.patches(cells[places], times))
            below[:, places] = torch.addcmul(top, 1 - top[3:], below[:, places])
    assert below is not None  # there is a layer
    return below
