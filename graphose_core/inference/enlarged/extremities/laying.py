"""Lay the extremities of figures over an image of any size: mix anew where they have something to say."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.saying import said_by
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.planes import FigurePlanes, Planes

Source = Callable[[Tensor], list[Tensor]]
"""Return the values of the planes of each layer at cells, long [n]: [C, n, k²] each."""


def lay(
    drawn: Tensor, planes: Sequence[Planes], source: Source, found: Sequence[Shown], wanted: Cells, side: int
) -> None:
    """Mix an image anew where extremities have something to say of it, in place.

    Args:
        drawn: premultiplied RGBA of some cells, k × k pixels each, and for each layer how much the
            extremities of its figures cover, [4 + L, height · k, width · k].
        planes: of the L layers.
        source: of their values.
        found: the extremities that show.
        wanted: the cells that `drawn` shows.
        side: cells along the side of the image.
    """
    times = drawn.shape[-1] // wanted.width
    said = [(shown.layer, one) for shown in found for one in said_by(shown, wanted, side, times)]
    if not said:
        return
    cells = said[0][1].cells  # each once
    if len(said) > 1:
        cells = torch.cat([one.cells for _, one in said]).unique()
    values = source(cells)
    painted = list(values)
    effect = drawn.new_zeros(len(cells), times * times)
    covered = drawn.new_zeros(len(planes), len(cells), times * times)
    for layer, one in said:
        plane, at = planes[layer], None if cells is one.cells else torch.searchsorted(cells, one.cells)
        assert isinstance(plane, FigurePlanes)  # copied from figures' parts
        values[layer], changed, own = plane.with_extremities(values[layer], one, at, painted[layer])
        effect = effect.index_add(0, at, changed) if at is not None else changed
        rows: Tensor | slice = slice(None) if at is None else at
        covered[layer, rows] = torch.maximum(covered[layer, rows], own)
    mixed = over([plane.mixed(value) for plane, value in zip(planes, values, strict=True)])
    index = _pixels(cells, wanted, side, times, drawn.shape[-1])
    flat = drawn.view(len(drawn), -1)
    before = flat[:4, index]
    after = torch.lerp(before, mixed.flatten(1).to(before), effect.clamp_max(1).flatten())
    flat.index_copy_(1, index, torch.cat([after, covered.flatten(1)]))


def _pixels(cells: Tensor, wanted: Cells, side: int, times: int, width: int) -> Tensor:
    """Return the pixels of cells in an image of the wanted ones, long [n · k²]; `width` is that image's."""
    steps = torch.arange(times, device=cells.device)
    within = (steps[:, None] * width + steps).flatten()
    rows, columns = cells // side - wanted.top, cells % side - wanted.left
    return (((rows * width + columns) * times)[:, None] + within).flatten()
