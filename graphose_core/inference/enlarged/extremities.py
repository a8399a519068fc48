"""Lay the extremities of figures over an image of any size: mix anew where they have something to say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremity_grid import Grid
from graphose_core.inference.enlarged.other_limbs import elsewhere
from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.part import Cells
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.inference.enlarged.planes import FigurePlanes, Planes
from graphose_core.inference.enlarged.said import Said
from graphose_core.models.extremities.extremity import FARTHEST, SHARP, Evidence, Extremities

FAINT = 0.003
"""Weight of a part, or share of an extremity, up to which a place stays as it is."""

Source = Callable[[Tensor], list[Tensor]]
"""Return the values of the planes of each layer at cells, long [n]: [C, n, k²] each."""


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
    """

    extremities: Extremities
    layer: int
    painted: PaintedLayer
    sharpness: float
    rows: Tensor
    shown: Tensor
    lighter: Tensor


def shown_of(
    found: Extremities | None, layers: Sequence[PaintedLayer], sharpness: float, parts: int, size: int
) -> list[Shown]:
    """Return which extremities some layers show.

    Args:
        found: of a batch that holds the image.
        layers: of the image, the lowest first.
        sharpness: of the network.
        parts: of a figure.
        size: of the image that is drawn, pixels.
    """
    if found is None:
        return []
    made = (_of_layer(found, layer, number, sharpness, parts, size) for number, layer in enumerate(layers))
    return [shown for shown in made if shown is not None]


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
    weights = torch.softmax(pixels.logits * sharpness, dim=2)
    weights = weights.take_along_dim(rows[:, None, None], dim=2)[..., 0]
    shown = own.shown(weights, size)
    kept = shown.nonzero()[:, 0].tolist()
    if not kept:
        return None
    apart = pixels.shade - own.fields(own.middles)[1]
    lighter = (apart * weights).sum(dim=1) / weights.sum(dim=1).clamp_min(1e-3)
    if len(kept) == len(own):
        return Shown(own, number, layer, sharpness, rows, shown, lighter)
    return Shown(own.of(kept), number, layer, sharpness, rows[kept], shown[kept], lighter[kept])


def lay(
    drawn: Tensor, planes: Sequence[Planes], source: Source, found: Sequence[Shown], wanted: Cells, side: int
) -> None:
    """Mix an image anew where extremities have something to say of it, in place.

    Args:
        drawn: premultiplied RGBA [4, height · k, width · k] of some cells, k × k pixels each.
        planes: of the layers.
        source: of their values.
        found: the extremities that show.
        wanted: the cells that `drawn` shows.
        side: cells along the side of the image.
    """
    times = drawn.shape[-1] // wanted.width
    said = [(shown.layer, one) for shown in found for one in _said(shown, wanted, side, times)]
    if not said:
        return
    cells = torch.cat([one.cells for _, one in said]).unique()
    values = source(cells)
    effect = drawn.new_zeros(len(cells), times * times)
    for layer, one in said:
        plane, at = planes[layer], torch.searchsorted(cells, one.cells)
        assert isinstance(plane, FigurePlanes)  # copied from figures' parts
        values[layer], changed = plane.with_extremities(values[layer], one, at)
        effect.index_add_(0, at, changed)
    mixed = over([plane.mixed(value) for plane, value in zip(planes, values, strict=True)])
    index = _pixels(cells, wanted, side, times, drawn.shape[-1])
    flat = drawn.view(4, -1)
    before = flat[:, index]
    after = torch.lerp(before, mixed.flatten(1).to(before), effect.clamp_max(1).flatten())
    flat.index_copy_(1, index, after)


def _said(shown: Shown, wanted: Cells, side: int, times: int) -> Iterator[Said]:
    """Yield what extremities say of cells where they or their parts show, each time once of a cell."""
    own, grid = shown.extremities, Grid.of(shown.extremities, side, times)
    logit, shade = grid.fields(own)
    whose, row, column = grid.within(wanted).nonzero().unbind(dim=1)
    cells, at = grid.cells(whose, row, column), (whose, row, column)
    told = own.evidence(grid.places(cells), logit[at], shade[at], shown.shown, whose)
    weights = grid.weights(shown.painted, shown.sharpness)
    part = weights.take_along_dim(shown.rows[:, None, None, None], dim=3)[..., 0]
    kept = (torch.maximum(told.covered, told.alone * part[at][:, None]) > FAINT).any(dim=1).nonzero()[:, 0]
    whose, cells, at = whose[kept], cells[kept], (whose[kept], row[kept], column[kept])
    if grid.steps == times:
        told = Evidence(*(values[kept] for values in vars(told).values()))
    else:
        logit_there, shade_there = (grid.enlarged(values, times)[at] for values in (logit, shade))
        place = replace(grid, steps=times).places(cells)
        told = own.evidence(place, logit_there, shade_there, shown.shown, whose)
    alone = elsewhere(grid.middles(), own, shown.painted, shown.rows).view(part.shape)[at][:, None]
    visible = grid.visible(part, torch.sigmoid(logit).mean(dim=3), own)[at][:, None]
    told = Evidence(
        covered=told.covered * visible,
        alone=told.alone * alone,
        shade=told.shade + shown.lighter[whose, None],
    )
    behind = grid.behind(weights, part, logit.amax(dim=3) > SHARP * FARTHEST, own)[at]
    said = Said(whose, shown.rows[whose], cells, behind, told)
    while len(said.cells):  # where extremities lie over each other, one after the other
        first = _first(said.cells)
        yield said.of(first)
        said = said.of(~first)


def _first(cells: Tensor) -> Tensor:
    """Return where each cell comes for the first time, bool [n]."""
    ordered, order = cells.sort(stable=True)
    new = torch.ones_like(ordered, dtype=torch.bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return torch.zeros_like(new).index_copy(0, order, new)


def _pixels(cells: Tensor, wanted: Cells, side: int, times: int, width: int) -> Tensor:
    """Return the pixels of cells in an image of the wanted ones, long [n · k²]; `width` is that image's."""
    steps = torch.arange(times, device=cells.device)
    within = (steps[:, None] * width + steps).flatten()
    rows, columns = cells // side - wanted.top, cells % side - wanted.left
    return (((rows * width + columns) * times)[:, None] + within).flatten()
