"""What a drag must never show, measured: flicker, popping, parts that come apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count as numbers
from itertools import pairwise
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import collate
from trainer.data.loader import picture_tensor
from trainer.domains.pro.drags import draw_drag
from trainer.domains.pro.graph import scene_graph
from trainer.domains.pro.scene import Scene
from trainer.domains.pro.variations import DATA_SETS, is_named
from trainer.evaluation.drag_measures import change_within, moved_part, parts, popping, spread
from trainer.evaluation.held_out import HELD_OUT_SEED
from trainer.evaluation.opening import open_network

POSITIONS = 20
"""Of the joint in a drag, a pixel apart."""

Draw = Callable[[list[Scene]], Tensor]
"""Scenes to pictures, float [T, 4, S, S], premultiplied RGBA in [0, 1]."""


class Spread(BaseModel):
    """Some numbers in short."""

    model_config = ConfigDict(frozen=True)

    mean: float
    p95: float
    max: float


class Stability(BaseModel):
    """How steady a checkpoint's pictures are while one joint of a held-out scene moves pixel by pixel.

    Attributes:
        data: the data set's name.
        size: side of the pictures in pixels.
        drags: number of drags.
        positions: of the joint in each.
        flicker: mean absolute difference of successive pictures outside the moved part (where the drawn
            picture changes, and 3 pixels about it), in 1/255, over steps.
        flicker_covered: the same over those pixels alone that something covers in the drawn picture.
        flicker_drag: number of the drag with the greatest flicker.
        popping: largest over median step of a drag, whole pictures, over the same of the drawn pictures;
            over drags. 1 is as even as the drawn pictures.
        popping_generated, popping_drawn: the two numbers by themselves.
        popping_drag: number of the drag with the greatest popping.
        detached: share of the pictures that have more connected parts than the drawn ones have.
        merged: share of the pictures that have fewer.
        parts_differ: share of the pictures in which the number differs; the sum of the two.
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
    """One drag of T positions: flicker of its T − 1 steps, popping, parts too many in each picture."""

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
    if not is_named(data):
        raise ConfigError(
            f"{data}: drags need scenes that can be drawn; choose one of {', '.join(DATA_SETS)}"
        )
    network = open_network(checkpoint)
    return measure(lambda scenes: _generated(network, scenes), data, count, network.config.size)


def measure(draw: Draw, data: str, count: int, size: int) -> Stability:
    """Measure whatever draws scenes; the drawer itself reads no flicker, popping of 1, and no other parts."""
    figures: list[DragFigures] = []
    for scenes in _drags(data, size):
        if len(figures) == count:
            break
        drawn = torch.stack([picture_tensor(scene.picture) for scene in scenes])
        figures.append(measure_drag(drawn, draw(scenes)))
    return _summary(figures, data, size)


def measure_drag(drawn: Tensor, generated: Tensor) -> DragFigures:
    """Compare the pictures of a drag, both [T, 4, S, S], premultiplied RGBA in [0, 1]."""
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


def _drags(data: str, size: int) -> Iterator[list[Scene]]:
    """Drags of held-out scenes in which something drawn changes from each position to the next."""
    for index in numbers():
        scenes = draw_drag(HELD_OUT_SEED, index, size, DATA_SETS[data], POSITIONS)
        pictures = [scene.picture for scene in scenes]
        if all((a != b).any() for a, b in pairwise(pictures)):
            yield scenes


@torch.inference_mode()
def _generated(network: Graphose, scenes: list[Scene]) -> Tensor:
    graph = collate([scene_graph(scene, schema=network.config.schema) for scene in scenes])
    noise = Noise.draw(graph, network.config, torch.Generator().manual_seed(0)).scaled(0.0)
    picture: Tensor = draw(network, graph, noise).picture
    return picture.clamp(0, 1)


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
