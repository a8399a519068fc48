"""A toy domain: four lines of dots, each line a figure in one colour, before white."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import Dataset

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from tests.trainer.domains.toy.about import ABOUT, ToySettings
from trainer.data.batch import Batch
from trainer.domains.domain import Domain, Measures, SheetBlock
from trainer.domains.held_out import BATCH, HELD_OUT_SEED, OTHER_SEED, WATCHED_OFFSET, check_count

LINES, DOTS = 4, 3
SCHEMA = GraphSchema(types=("dot",), colours=("colour",))
PALETTE = ((1.0, 0.0, 0.0), (0.0, 0.6, 0.0), (0.0, 0.0, 1.0))


def lines(seed: int, index: int, slope: float) -> PoseGraph:
    """One image's graph."""
    generator = torch.Generator().manual_seed(seed * 1009 + index)
    x = torch.linspace(0.15, 0.85, DOTS).repeat(LINES)
    height = torch.arange(LINES).repeat_interleave(DOTS) * 0.22 + 0.16
    rise = (torch.rand(LINES, generator=generator) - 0.5).repeat_interleave(DOTS) * slope * 0.2
    first = torch.arange(LINES * DOTS).view(LINES, DOTS)[:, :-1].flatten()
    bones = torch.stack([first, first + 1])
    nodes = LINES * DOTS
    colour = torch.tensor(PALETTE)[torch.randint(len(PALETTE), (LINES,), generator=generator)]
    return PoseGraph(
        position=torch.stack([x, height + rise * (x - 0.5) * 2], dim=1),
        edge_index=torch.cat([bones, bones.flip(0)], dim=1),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.arange(LINES).repeat_interleave(DOTS),
        sizes=(nodes,),
        type=torch.zeros(nodes, dtype=torch.long),
        categories=torch.zeros(nodes, 0, dtype=torch.long),
        colours=colour.repeat_interleave(DOTS, dim=0)[:, None],
        colours_given=torch.ones(nodes, 1, dtype=torch.bool),
        scalars=torch.zeros(nodes, 0),
        scalars_given=torch.zeros(nodes, 0, dtype=torch.bool),
    )


def dotted(graph: PoseGraph, size: int) -> Tensor:
    """The image of a graph, premultiplied RGBA [4, S, S]."""
    centres = (torch.arange(size) + 0.5) / size
    across = (centres[None, None, :] - graph.position[:, 0, None, None]).square()
    down = (centres[None, :, None] - graph.position[:, 1, None, None]).square()
    shown = ((across + down).sqrt() < 0.08).float()
    colours = torch.cat([graph.colours[:, 0], torch.ones(graph.nodes, 1)], dim=1)
    return (shown[:, None] * colours[:, :, None, None]).amax(dim=0)


@dataclass(frozen=True)
class LineBatches(Dataset[Batch]):
    """Batch number k holds images k·B … (k+1)·B − 1 of a seed."""

    seed: int
    batch: int
    size: int
    slope: float = 0.5

    def __getitem__(self, step: int) -> Batch:
        graphs = [lines(self.seed, step * self.batch + place, self.slope) for place in range(self.batch)]
        return Batch(collate(graphs), torch.stack([dotted(graph, self.size) for graph in graphs]))


class ToyTraining:
    """Lines drawn from the run's seed, and a loss of their alpha."""

    def __init__(self, request) -> None:
        assert isinstance(request.settings, ToySettings)
        self.request = request

    def batches(self) -> LineBatches:
        request = self.request
        return LineBatches(request.seed, request.batch, request.size, request.settings.slope)

    def held_out(self, batch: int) -> LineBatches:
        return LineBatches(self.request.seed + WATCHED_OFFSET, batch, self.request.size)

    def watched(self) -> Iterator[Batch]:
        return (self.held_out(16)[number] for number in (1,))

    def terms(self, network, drawing, batch, target) -> dict[str, Tensor]:
        return {"alpha": 0.1 * (drawing.image[:, 3] - target[:, 3]).square().mean()}


@dataclass(frozen=True)
class HeldOutLines:
    """The first `count` images of a set."""

    data: str
    count: int
    size: int
    seed: int = HELD_OUT_SEED

    def __post_init__(self) -> None:
        check_count(self.count)

    def __len__(self) -> int:
        return self.count

    def batches(self) -> Iterator[Batch]:
        slope = 0.0 if self.data == "toy:level" else 0.5
        for first in range(0, self.count, BATCH):
            yield LineBatches(self.seed + first, min(BATCH, self.count - first), self.size, slope)[0]

    def others(self) -> "HeldOutLines":
        return replace(self, seed=OTHER_SEED)


class DotsMissing(Measures):
    """`dots_missing`: how many dots are nearly transparent at their middle."""

    def __init__(self) -> None:
        self.missing = 0

    def add(self, batch, image, redraw) -> None:
        assert redraw(batch.graph).shape == image.shape
        pixel = (batch.graph.position * image.shape[-1]).long().clamp_max(image.shape[-1] - 1)
        self.missing += int((image[batch.graph.batch, 3, pixel[:, 1], pixel[:, 0]] < 0.1).sum())

    def figures(self) -> dict[str, Any]:
        return {"dots_missing": self.missing}


class ToyDomain(Domain):
    def __init__(self) -> None:
        self.about = ABOUT
        self.model = {"schema": SCHEMA, "palette": PALETTE}

    def training(self, request) -> ToyTraining:
        return ToyTraining(request)

    def held_out(self, data: str, count: int, size: int, schema: GraphSchema) -> HeldOutLines:
        return HeldOutLines(data, count, size)

    def composite(self, image: Tensor, batch: Batch) -> Tensor:
        return image[:, :3] + 1 - image[:, 3:]

    def measures(self, scenes) -> DotsMissing:
        return DotsMissing()

    def sheet(self, data, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
        for name in ABOUT.sets if data in (None, "all") else (data,):
            [batch] = HeldOutLines(name, 4, size).batches()
            yield SheetBlock(f"{name}: {ABOUT.sets[name]}", batch)
