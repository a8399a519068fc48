"""Batches of PRO scenes, drawn as they are used, each from (seed, number) alone."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import Dataset

from graphose_core.models.pose_graph import GraphSchema, collate
from trainer.data.batch import Batch, image_tensor
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.drawing.variations import Variation
from trainer.domains.pro.graph import PRO_SCHEMA, scene_graph


@dataclass(frozen=True)
class ProBatches(Dataset[Batch]):
    """Batch number k holds scenes k·B … (k+1)·B − 1 of a seed."""

    seed: int
    batch: int
    size: int
    random_colours: float = 0.0
    attribute_dropout: float = 0.0
    """Probability to hide an attribute of a node, in every second scene."""
    variety: float = 0.0
    """Probability that a scene breaks the published rules, see `drawing.variations`."""
    variation: Variation | None = None
    """Rules for all scenes alike, instead."""
    schema: GraphSchema = PRO_SCHEMA

    def __getitem__(self, step: int) -> Batch:
        """Draw one batch."""
        graphs, images = [], []
        for index in range(step * self.batch, (step + 1) * self.batch):
            scene = self.scene(index)
            rng = np.random.default_rng([self.seed, index, 2])
            graphs.append(scene_graph(scene, self.attribute_dropout if index % 2 else 0.0, rng, self.schema))
            images.append(image_tensor(scene.image))
        return Batch(collate(graphs), torch.stack(images))

    def scene(self, index: int) -> DrawnScene:
        """Draw one scene."""
        return draw_scene(
            self.seed,
            index,
            self.size,
            random_colours=self.random_colours,
            variety=self.variety,
            variation=self.variation,
        )
