"""Quality against the number of objects of a scene, painted in layers or in one pass as published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.inference.layer_compositing import Layers, compose
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch
from trainer.domains.held_out import BATCH
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.variations import Variation

NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8)
"""Numbers of objects compared."""

SEED = 4_000_037
"""Seed of these scenes, used by no training and no other held-out scenes."""

_RADIUS = (0.1, 0.14)
"""Range of R, image sides: the same for every number, so that more objects are not smaller ones."""


@dataclass(frozen=True)
class CrowdFigures:
    """Signal-to-noise ratios of scenes, dB: squares of the drawn scenes over squares of the error.

    Attributes:
        layers: painted in layers, see `inference.layer_compositing`.
        one_pass: all objects of an image painted at once, as published.
    """

    layers: float
    one_pass: float


def rules(number: int, *, overlap: bool) -> Variation:
    """Return the rules for scenes of so many objects, apart from each other or over one another."""
    how = "over one another" if overlap else "apart"
    return Variation(
        f"{number} objects {how}",
        (number, number),
        place="heap" if overlap else "anywhere",
        radius=_RADIUS,
        overlap=overlap,
    )


def crowds(number: int, count: int, size: int, schema: GraphSchema, *, overlap: bool) -> Iterator[Batch]:
    """Yield `count` scenes of so many objects, in batches; the same ones on each call."""
    of_kind = rules(number, overlap=overlap)
    for first in range(0, count, BATCH):
        batch = min(BATCH, count - first)
        yield ProBatches(SEED + first, batch, size, variation=of_kind, schema=schema)[0]


@torch.inference_mode()
def in_crowds(network: Graphose, number: int, count: int, *, overlap: bool) -> CrowdFigures:
    """Generate scenes of so many objects in both ways, and compare them with the drawn ones.

    Args:
        network: in evaluation mode.
        number: of objects in each scene.
        count: number of scenes.
        overlap: whether objects lie over one another.
    """
    config = network.config
    signal = layered = single = torch.zeros((), dtype=torch.float64)
    for place, batch in enumerate(crowds(number, count, config.size, config.schema, overlap=overlap)):
        noise = Noise.zero(batch.graph, config, place)
        contributions = network.contributions(batch.graph, noise)
        truth = batch.target[:, :3]
        images = [
            compose(network, batch.graph, contributions, noise, layers).image[:, :3].clamp(0, 1)
            for layers in (None, one_pass(batch.graph))
        ]
        signal = signal + truth.double().square().sum()
        layered, single = layered + _squares(images[0] - truth), single + _squares(images[1] - truth)
    return CrowdFigures(float(10 * (signal / layered).log10()), float(10 * (signal / single).log10()))


def one_pass(graph: PoseGraph) -> Sequence[Layers]:
    """Return the layers by which all figures of each image are painted at once."""
    layers, first = [], 0
    for figures in graph.figures:
        layers.append((tuple(range(first, first + len(figures))),))
        first += len(figures)
    return layers


def _squares(apart: Tensor) -> Tensor:
    return apart.double().square().sum()
