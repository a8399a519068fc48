"""Measurement of temporal stability in drags: flicker, popping, separated parts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch
from trainer.domains.about import About
from trainer.domains.lookup import domain_of
from trainer.domains.opening import open_network
from trainer.domains.registry import abouts
from trainer.evaluation.drag_measures import change_within, moved_part, parts, popping, spread

POSITIONS = 20
"""Number of positions of the joint in a drag, one pixel apart."""

Draw = Callable[[Batch], Tensor]
"""Draws the graphs of a drag, float [T, 4, S, S], premultiplied RGBA in [0, 1]."""


class Spread(BaseModel):
    """Mean, 95th percentile and maximum of numbers."""

    model_config = ConfigDict(frozen=True)

    mean: float
    p95: float
    max: float


class Stability(BaseModel):
    """Temporal stability of a checkpoint's images while one joint of a held-out scene moves by pixels.

    Attributes:
        data: the data set's name.
        size: side of the images in pixels.
        drags: number of drags.
        positions: of the joint in each.
        flicker: mean absolute difference of successive images outside the moved part (where the drawn
            image changes, and 3 pixels about it), in 1/255, over steps.
        flicker_covered: the same over those pixels alone that something covers in the drawn image.
        flicker_drag: number of the drag with the greatest flicker.
        popping: largest over median step of a drag, whole images, over the same of the drawn images;
            over drags. 1 is as even as the drawn images.
        popping_generated, popping_drawn: the two numbers by themselves.
        popping_drag: number of the drag with the greatest popping.
        detached: share of the images that have more connected parts than the drawn ones have.
        merged: share of the images that have fewer.
        parts_differ: share of the images in which the number differs; the sum of the two.
    """

    model_config = ConfigDict(frozen=True)

    data: str
    size: int
    drags: int
    positions: int
    flicker: Spread
    flicker_covered: Spread
    flicker_drag: int
    popping: Spread
    popping_generated: Spread
    popping_drawn: Spread
    popping_drag: int
    detached: float
    merged: float
    parts_differ: float


@dataclass(frozen=True)
class DragFigures:
    """One drag of T positions: flicker of its T − 1 steps, popping, parts too many in each image."""

    flicker: Tensor
    flicker_covered: Tensor
    popping_generated: float
    popping_drawn: float
    surplus: Tensor


def stability(checkpoint: Path, data: str, count: int) -> Stability:
    """Drag one joint in each of `count` held-out scenes, and measure.

    Args:
        checkpoint: a fine-tuned one.
        data: name of a drawn data set.
        count: number of drags, at least 1. Those in which nothing drawn changes are passed over.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    if count < 1:
        raise ConfigError(f"{count} drags: at least 1 is needed; take more")
    domain = domain_of(_with_drags(data))
    network = open_network(checkpoint, domain)
    size = network.config.size
    drags = domain.drags(data, size, network.config.schema, POSITIONS)
    return measure(lambda drag: _generated(network, drag), drags, data, count, size)


def measure(draw: Draw, drags: Iterator[Batch], data: str, count: int, size: int) -> Stability:
    """Measure whatever draws graphs; the drawer itself reads no flicker, popping of 1, and no other parts.

    Args:
        draw: is measured.
        drags: of held-out scenes; those in which nothing drawn changes from a position to the next are
            passed over.
        data: name of their set.
        count: number of drags.
        size: side of the images in pixels.
    """
    figures: list[DragFigures] = []
    for drag in drags:
        if all((a != b).any() for a, b in pairwise(drag.target)):
            figures.append(measure_drag(drag.target, draw(drag)))
        if len(figures) == count:
            break
    return _summary(figures, data, size)


def measure_drag(drawn: Tensor, generated: Tensor) -> DragFigures:
    """Compare the images of a drag, both [T, 4, S, S], premultiplied RGBA in [0, 1]."""
    beside = ~moved_part(drawn)
    covered = beside & (drawn[:-1, 3] > 0)
    surplus = [a - b for a, b in zip(parts(generated[:, 3]), parts(drawn[:, 3]), strict=True)]
    return DragFigures(
        flicker=change_within(generated[:, :3], beside),
        flicker_covered=change_within(generated[:, :3], covered),
        popping_generated=popping(generated[:, :3]),
        popping_drawn=popping(drawn[:, :3]),
        surplus=torch.tensor(surplus),
    )


def _with_drags(data: str) -> About:
    """Return the domain that can draw drags of a named set."""
    for known in abouts():
        if data in known.drags:
            return known
    names = ", ".join(name for known in abouts() for name in known.drags)
    raise ConfigError(f"{data}: drags need scenes that can be drawn; choose one of {names}")


@torch.inference_mode()
def _generated(network: Graphose, drag: Batch) -> Tensor:
    noise = Noise.zero(drag.graph, network.config)
    return drawn_at(network, drag.graph, noise, network.config.size)


def _summary(figures: list[DragFigures], data: str, size: int) -> Stability:
    flicker = torch.stack([one.flicker for one in figures])
    generated = torch.tensor([one.popping_generated for one in figures])
    drawn = torch.tensor([one.popping_drawn for one in figures])
    surplus = torch.cat([one.surplus for one in figures])
    detached, merged = (surplus > 0).float().mean().item(), (surplus < 0).float().mean().item()
    return Stability(
        data=data,
        size=size,
        drags=len(figures),
        positions=POSITIONS,
        flicker=_spread(flicker),
        flicker_covered=_spread(torch.stack([one.flicker_covered for one in figures])),
        flicker_drag=int(flicker.amax(dim=1).argmax()),
        popping=_spread(generated / drawn),
        popping_generated=_spread(generated),
        popping_drawn=_spread(drawn),
        popping_drag=int((generated / drawn).argmax()),
        detached=detached,
        merged=merged,
        parts_differ=detached + merged,
    )


def _spread(values: Tensor) -> Spread:
    return Spread.model_validate(spread(values.flatten()))
