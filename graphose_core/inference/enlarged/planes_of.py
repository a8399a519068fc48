"""Make the smooth values of a layer from what the network painted."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.carrying import SURE, carried, from_sure
from graphose_core.inference.enlarged.edges import gain_of, least_of, narrowed, of_parts, smoothing_of
from graphose_core.inference.enlarged.neighbours import opened
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.inference.enlarged.planes import FigurePlanes, NodePlanes, PlainPlanes, Planes
from graphose_core.models.colours.shading import DARKEST, RESIDUAL
from graphose_core.models.generator import pixels_of
from graphose_core.powers import bounded


def planes_of(layer: PaintedLayer, sharpness: float, side: int) -> Planes:
    """Return the values of a layer that are interpolated.

    Args:
        layer: as it was painted.
        sharpness: that of the network, see `ModelConfig.sharpness`.
        side: of the image, pixels; the layer may be a part of it.
    """
    coverage, colour = _plane(layer.cells.coverage), _plane(layer.cells.colour)
    sources = layer.sources()
    if sources is not None and layer.from_figures:
        return _of_figures(layer, sources, (coverage, colour), sharpness, side)
    coverage = coverage * sharpness
    covered = torch.sigmoid(coverage)
    narrow = narrowed(coverage, covered)
    if sources is None:
        return PlainPlanes(torch.cat([narrow, carried(torch.sigmoid(colour), covered)]), colour[0, :0, :3])
    logits, colours = sources[0].float() * sharpness, sources[1].float()
    logits = narrowed(logits, torch.softmax(logits, dim=0))
    return NodePlanes(torch.cat([logits, narrow, carried(colour, covered)]), colours)


def values_at(pixels: Pixels, sharpness: float) -> Tensor:
    """Return the values of :class:`FigurePlanes` at pixels [n], not those beside them: [C, n, 1].

    Shadows are left out where a figure hides them.

    Args:
        pixels: of a layer.
        sharpness: that of the network.
    """
    logits, coverage, dark = pixels.logits.t(), pixels.coverage, pixels.shadow
    lone = torch.zeros_like(dark)
    rows = [logits * sharpness, pixels.shade, pixels.added.t(), coverage * sharpness, lone, lone, lone, dark]
    return torch.cat([row.view(-1, len(coverage)) for row in rows])[..., None]


def _of_figures(
    layer: PaintedLayer,
    sources: tuple[Tensor, Tensor],
    painted: tuple[Tensor, Tensor],
    sharpness: float,
    side: int,
) -> FigurePlanes:
    """Return the values of a layer whose colours were copied from figures' parts.

    Args:
        layer, sharpness, side: as :func:`planes_of` takes them.
        sources: of the layer.
        painted: planes of its coverage and of its colour.
    """
    assert layer.cells.shade is not None
    (coverage, colour), logits, colours = painted, sources[0].float(), sources[1].float()
    nothing = torch.softmax(logits, dim=0)[:1]
    shade, added = _of_parts(_plane(layer.cells.shade), bounded(colour, RESIDUAL), coverage, nothing)
    shadow = _shadow(coverage, nothing, layer.image.float())
    logits, coverage = logits * sharpness, coverage * sharpness
    shares = torch.softmax(logits, dim=0)
    smoothing = smoothing_of(side)
    planes = [
        of_parts(logits, shares, smoothing),
        carried(torch.cat([shade, added]), 1 - shares[:1]),
        narrowed(coverage, torch.sigmoid(coverage), gain_of(smoothing)),
        carried(shadow, shares[:1]),
    ]
    return FigurePlanes(torch.cat(planes), colours, smoothing, least_of(len(colours) - 1))


def _of_parts(shade: Tensor, added: Tensor, coverage: Tensor, nothing: Tensor) -> tuple[Tensor, Tensor]:
    """Return how parts are coloured where they are mixed without "no figure": log-factors, and what is added.

    The network mixes black into what is half a figure, and lightens the mixture by as much. Without the
    black, that would be a pale rim: nothing is lighter than the figure beside it, to whose colours that
    figure's share is added; and where none is near nothing is lightened, and what is darkened in a shadow
    stays so.

    Args:
        shade: [1, H, W], as the network makes it.
        added: [3, H, W], to copied colours, likewise.
        coverage: [1, H, W], logits.
        nothing: [1, H, W], weight of no figure as training taught it, in [0, 1].
    """
    shade = bounded(shade, DARKEST, 1 / DARKEST)
    beside, is_near = from_sure(torch.cat([shade, added]), (1 - nothing > SURE).float())
    shown = torch.maximum(1 - nothing, torch.sigmoid(coverage))  # a figure, or the shadow that it stands in
    alone = (shade + shown.log().clamp_min(-DARKEST)).clamp_max(0)
    return torch.where(is_near, torch.minimum(shade, beside[:1]), alone), beside[1:]


def _shadow(coverage: Tensor, believed: Tensor, image: Tensor) -> Tensor:
    """Return what covers beside and under figures, premultiplied RGBA [4, H, W]: a shadow, for the most part.

    α = p + (1 − p) h, with p the likelihood of a figure, is solved for h, as `sharpened_coverage` does. Its
    colour is the image's: where figures are uncertain, what is added to their colours is none by itself. No
    shadow is as narrow as the dark specks along the outlines of a network that learnt with an adversary.
    """
    covered = opened(((torch.sigmoid(coverage) - 1 + believed) / believed.clamp_min(1e-3)).clamp(0, 1))
    colour = (image[:3] / image[3:].clamp_min(1e-3)).clamp(0, 1)
    return torch.cat([colour * covered, covered])


def _plane(cells: Tensor) -> Tensor:
    """Return cells of one image [1, C, r², s, s] as planes [C, H, W] in single precision."""
    return pixels_of(cells)[0].float()
