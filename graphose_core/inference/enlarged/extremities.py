"""Lay the extremities of figures over an image of any size: mix anew where they have something to say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.part import Cells
from graphose_core.inference.enlarged.patches import patches
from graphose_core.inference.enlarged.planes import FigurePlanes, Planes
from graphose_core.models.colours.figure_colours import DARKEST
from graphose_core.models.extremities.extremity import Evidence, Extremity
from graphose_core.models.generator import pixels_of
from graphose_core.models.surfaces.sources import Sources

FAINT = 0.02
"""Effect up to which a place stays as it is."""


@dataclass(frozen=True)
class Shown:
    """An extremity that an image shows.

    Attributes:
        extremity: what it is.
        layer: number of the layer that shows its figure, the lowest first.
        row: of its part among the layer's sources.
        shown: how much of it the network shows, in (0, 1].
        lighter: added to its own shade, so that it is as light as the network paints it in the mean.
    """

    extremity: Extremity
    layer: int
    row: int
    shown: float
    lighter: float


def shown_of(found: Sequence[Extremity], layers: Sequence[PaintedLayer], sharpness: float, parts: int) -> list[Shown]:
    """Return which extremities some layers show.

    Args:
        found: of the figures that the layers show.
        layers: of one image, the lowest first.
        sharpness, parts: of the network, as :class:`Sources` has them.
    """
    made = []
    for number, layer in enumerate(layers):
        if layer.logits is None or layer.colours is None:
            continue
        sources = Sources(layer.logits, layer.colours, sharpness, parts)
        for extremity in found:
            if extremity.figure not in layer.figures:
                continue
            own = layer.figures.index(extremity.figure)
            box = extremity.centre.new_tensor(extremity.box)
            weights = sources.at(extremity.middles, box, own)[:, extremity.part]
            shown = extremity.shown(weights)
            if shown > 0:
                row = 1 + own * parts + extremity.part
                made.append(Shown(extremity, number, row, shown, _lighter(extremity, layer, weights)))
    return made


def _lighter(extremity: Extremity, layer: PaintedLayer, weights: Tensor) -> float:
    """Return the network's shade less the extremity's own, in the mean of where both lie; 0 where none does.

    Args:
        extremity: one.
        layer: that shows it.
        weights: float [K], of its part where its Gaussians lie.
    """
    assert layer.cells.shade is not None  # copied from figures' parts
    plane = pixels_of(layer.cells.shade).float()
    place = extremity.middles
    painted = grid_sample(plane, (2 * place - 1)[None, None], padding_mode="border", align_corners=False)
    painted = DARKEST * torch.tanh(painted[0, 0, 0] / DARKEST)
    apart = painted - extremity.evidence(place, 1.0).shade
    return float((apart * weights).sum() / weights.sum().clamp_min(1e-3))


def lay(drawn: Tensor, planes: Sequence[Planes], found: Sequence[Shown], wanted: Cells, held: Cells, side: int) -> None:
    """Mix an image anew where extremities have something to say of it, in place.

    Args:
        drawn: premultiplied RGBA [4, wanted.height · k, wanted.width · k], k × k pixels a cell.
        planes: of the layers, over the cells that are held.
        found: the extremities that show.
        wanted: cells that `drawn` shows.
        held: cells that the planes hold, around these.
        side: cells along the side of the image.
    """
    times = drawn.shape[-1] // wanted.width
    told = [(one, *_told(one, wanted, times, side, drawn)) for one in found]
    told = [(one, cells, evidence) for one, cells, evidence in told if len(cells)]
    if not told:
        return
    cells = torch.cat([cells for _, cells, _ in told]).unique()
    own = (cells // side - held.top) * held.width + cells % side - held.left
    planes = [plane.beside() if isinstance(plane, FigurePlanes) else plane for plane in planes]
    values = [patches(plane.values, own, times) for plane in planes]
    effect = drawn.new_zeros(len(cells), times * times)
    for one, places, evidence in told:
        at = torch.searchsorted(cells, places)
        plane = planes[one.layer]
        assert isinstance(plane, FigurePlanes)  # copied from figures' parts
        values[one.layer][:, at] = plane.with_extremity(values[one.layer][:, at], one.row, evidence)
        effect[at] = torch.maximum(effect[at], evidence.effect)
    mixed = over([plane.mixed(value) for plane, value in zip(planes, values, strict=True)])
    index = _pixels(cells, wanted, times, side, drawn)
    flat = drawn.view(4, -1)
    before = flat[:, index]
    flat.index_copy_(1, index, torch.lerp(before, mixed.flatten(1).to(before), effect.flatten()))


def _told(one: Shown, wanted: Cells, times: int, side: int, like: Tensor) -> tuple[Tensor, Evidence]:
    """Return the cells of which an extremity has something to say, long [n], and what, [n, k²] each."""
    left, top, right, bottom = (int(edge * side) for edge in one.extremity.box)
    rows = _range(top, bottom + 1, wanted.top, wanted.bottom, like.device)
    columns = _range(left, right + 1, wanted.left, wanted.right, like.device)
    cells = (rows[:, None] * side + columns).flatten()
    steps = (torch.arange(times, device=like.device) + 0.5) / times
    x = ((cells % side)[:, None, None] + steps).expand(-1, times, -1)
    y = ((cells // side)[:, None, None] + steps[:, None]).expand(-1, -1, times)
    place = torch.stack([x, y], dim=-1).view(-1, 2).to(like) / side
    evidence = one.extremity.evidence(place, one.shown)
    evidence = replace(evidence, shade=evidence.shade + one.lighter)
    effect = evidence.effect.view(len(cells), times * times)
    kept = (effect.amax(dim=1) > FAINT).nonzero()[:, 0] if len(cells) else cells
    return cells[kept], Evidence(*(rows.view(len(cells), times * times)[kept] for rows in vars(evidence).values()))


def _pixels(cells: Tensor, wanted: Cells, times: int, side: int, drawn: Tensor) -> Tensor:
    """Return the pixels of some cells in an image, long [n · k²]."""
    steps = torch.arange(times, device=cells.device)
    within = (steps[:, None] * drawn.shape[-1] + steps).flatten()
    first = ((cells // side - wanted.top) * drawn.shape[-1] + cells % side - wanted.left) * times
    return (first[:, None] + within).flatten()


def _range(low: int, high: int, first: int, last: int, device: torch.device) -> Tensor:
    """Return the whole numbers from `low` to `high` that lie from `first` to `last`, ends excluded."""
    low = min(max(low, first), last)
    return torch.arange(low, max(min(high, last), low), device=device)
