"""Batches of random graphs with their surrogate masks."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import Dataset

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import structure_graph
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch
from trainer.data.random_graphs import GraphFamily, Layout
from trainer.data.surrogate import surrogate_graph, surrogate_mask


@dataclass(frozen=True)
class SurrogateBatches(Dataset[Batch]):
    """Batch number k holds graphs k·B … (k+1)·B − 1 of a seed."""

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
