"""Layers painted by hand: a disc of one colour, as networks of each kind paint it."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.models.colours.shading import DARKEST
from graphose_core.models.generator import PaintedCells

SIDE = 32
COLOUR = (0.8, 0.4, 0.2)
LIGHTEST = 0.97 * DARKEST
"""Largest shade that is painted: networks come near the bound, and never reach it."""
KINDS = ("plain", "nodes", "figures")


def disc(centre: float = 15.7, radius: float = 9.3, steepness: float = 4.0) -> Tensor:
    """Logits of a disc, [1, S, S]: an edge of about a pixel."""
    place = torch.arange(SIDE, dtype=torch.float32)
    away = torch.hypot(place[:, None] - centre, place - centre)
    return (steepness * (radius - away))[None].clamp(-12, 12)


def layer(
    kind: str, inside: Tensor | None = None, shade: float = 0.0, lightens: bool = False
) -> PaintedLayer:
    """A disc of `COLOUR` over nothing.

    Args:
        kind: one of `KINDS`.
        inside: its logits, [1, S, S].
        shade: log of the factor on its colour; outside the disc it is another one.
        lightens: whether the shade makes up for the black that is mixed into what is half a figure.
    """
    inside = disc() if inside is None else inside
    coverage, colour = torch.sigmoid(inside), torch.tensor(COLOUR)[:, None, None]
    empty = torch.zeros(3, SIDE, SIDE)
    if kind == "plain":
        painted = torch.where(inside > -4, torch.logit(colour), torch.full_like(empty, 4.0))
        return PaintedLayer(torch.cat([torch.sigmoid(painted) * coverage, coverage]), _cells(inside, painted))
    added = torch.where(inside > -4, empty, torch.full_like(empty, 1.0))
    image = torch.cat([(colour * torch.tensor(shade).exp()).clamp(0, 1) * coverage, coverage])
    if kind == "nodes":
        cells = _cells(inside, added, query=torch.zeros(1, 1, 2, SIDE, SIDE))
        masks, keys = torch.ones(2, 1, SIDE, SIDE), torch.zeros(2, 3)
        return PaintedLayer(image, cells, torch.tensor([COLOUR, COLOUR]), masks=masks, keys=keys)
    own = lightened(inside, shade) if lightens else torch.full_like(inside, shade)
    shades = torch.where(inside > -4, own, torch.full_like(inside, 1.5))
    logits = torch.cat([torch.zeros_like(inside), inside, inside - 20]).flatten(1)[None]
    colours = torch.tensor([COLOUR, (0.0, 0.0, 1.0)])
    return PaintedLayer(image, _cells(inside, added, shade=shades), colours, logits)


def lightened(inside: Tensor, shade: float) -> Tensor:
    """The shade by which a network makes up for the black that it mixes into what is half a figure."""
    wanted = (shade - torch.sigmoid(inside).log()).clamp(-LIGHTEST, LIGHTEST)
    return DARKEST * torch.atanh(wanted / DARKEST)


def _cells(coverage: Tensor, colour: Tensor, **more: Tensor) -> PaintedCells:
    query = more.pop("query", torch.zeros(1, 1, 0, SIDE, SIDE))
    rest = {name: plane[None, :, None] for name, plane in more.items()}
    return PaintedCells(coverage[None, :, None], colour[None, :, None], query, **rest)
