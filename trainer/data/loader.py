"""Batches drawn as they are used, in worker processes, each from (seed, step) alone."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from graphose_core.models.pose_graph import GraphSchema, PoseGraph, collate, structure_graph
from trainer.data.surrogate import surrogate_graph, surrogate_mask
from trainer.domains.pro.draw import draw_scene
from trainer.domains.pro.graph import PRO_SCHEMA, scene_graph
from trainer.domains.pro.scene import Scene
from trainer.domains.pro.variations import Variation
from trainer.runs.config import GraphFamily, Layout


@dataclass(frozen=True)
class Batch:
    """B training examples.

    Attributes:
        graph: their graphs.
        target: float [B, 4, S, S], premultiplied RGBA; or [B, 1, S, S], a surrogate mask. In [0, 1].
    """

    graph: PoseGraph
    target: Tensor


def picture_tensor(picture: np.ndarray) -> Tensor:
    """uint8 [S, S, C] to float [C, S, S] in [0, 1]."""
    return torch.from_numpy(picture).permute(2, 0, 1).float() / 255


@dataclass(frozen=True)
class ProBatches(Dataset[Batch]):
    """Batch number k holds scenes k·B … (k+1)·B − 1 of a seed."""

    seed: int
    batch: int
    size: int
    random_colours: float = 0.0
    hide: float = 0.0
    """Probability to hide an attribute of a node, in every second scene."""
    variety: float = 0.0
    """Probability that a scene breaks the published rules, see :mod:`trainer.domains.pro.variations`."""
    variation: Variation | None = None
    """Rules for all scenes alike, instead."""
    schema: GraphSchema = PRO_SCHEMA

    def __getitem__(self, step: int) -> Batch:
        """Draw one batch."""
        graphs, pictures = [], []
        for index in range(step * self.batch, (step + 1) * self.batch):
            scene = self.scene(index)
            rng = np.random.default_rng([self.seed, index, 2])
            graphs.append(scene_graph(scene, self.hide if index % 2 else 0.0, rng, self.schema))
            pictures.append(picture_tensor(scene.picture))
        return Batch(collate(graphs), torch.stack(pictures))

    def scene(self, index: int) -> Scene:
        """Draw one scene."""
        return draw_scene(
            self.seed,
            index,
            self.size,
            random_colours=self.random_colours,
            variety=self.variety,
            variation=self.variation,
        )


@dataclass(frozen=True)
class SurrogateBatches(Dataset[Batch]):
    """Random graphs with their surrogate masks."""

    seed: int
    batch: int
    size: int
    schema: GraphSchema
    graphs: GraphFamily = "both"
    layout: Layout = "kamada_kawai"

    def __getitem__(self, step: int) -> Batch:
        """Draw one batch."""
        graphs, masks = [], []
        for index in range(step * self.batch, (step + 1) * self.batch):
            drawn = surrogate_graph(np.random.default_rng([self.seed, index]), self.graphs, self.layout)
            graphs.append(
                structure_graph(torch.from_numpy(drawn.positions), torch.from_numpy(drawn.edges), self.schema)
            )
            masks.append(torch.from_numpy(surrogate_mask(drawn.positions, drawn.edges, self.size)))
        return Batch(collate(graphs), torch.stack(masks)[:, None])


def _yield_to_training(worker: int) -> None:  # noqa: ARG001 (the loader's signature)
    """Drawing needs a fraction of a core, and waits well; the arithmetic of a step does not."""
    torch.set_num_threads(1)
    if hasattr(os, "nice"):
        os.nice(5)


def load(batches: Dataset[Batch], numbers: Sequence[int], workers: int) -> Iterator[Batch]:
    """Batches of these numbers in order; the same ones whatever the number of workers."""
    loader = DataLoader(
        batches,
        batch_size=None,
        sampler=numbers,
        num_workers=workers,
        prefetch_factor=4 if workers else None,
        multiprocessing_context="fork" if workers and "fork" in get_all_start_methods() else None,
        worker_init_fn=_yield_to_training,
    )
    yield from loader
