"""Batches of PRO scenes, drawn as they are used, each from (seed, number) alone."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch.utils.data import Dataset

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch, image_tensor
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.drawing.variations import Variation
from trainer.domains.pro.graph import PRO_SCHEMA, scene_graph


@dataclass(frozen=True)
class ProBatches(Dataset[Batch]):
    """Batch number k holds scenes k·B … (k+1)·B − 1 of a seed, or of an endless sequence of few scenes."""

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
    scenes: int = 0
    """Different scenes that there are: the sequence passes through them in a new order each time. 0: no two
    are the same."""

    def __getitem__(self, step: int) -> Batch:
        """Draw one batch."""
        graphs, images = [], []
        for place in range(step * self.batch, (step + 1) * self.batch):
            scene = self.scene(self._index(place))
            rng = np.random.default_rng([self.seed, place, 2])
            graphs.append(scene_graph(scene, self.attribute_dropout if place % 2 else 0.0, rng, self.schema))
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

    def _index(self, place: int) -> int:
        """Return the number of the scene at a place of the sequence."""
        if not self.scenes:
            return place
        turn, within = divmod(place, self.scenes)
        return int(_order(self.seed, turn, self.scenes)[within])


@lru_cache(maxsize=2)
def _order(seed: int, turn: int, count: int) -> np.ndarray:
    """Return the order of one pass through a number of scenes, [count]."""
    return np.random.default_rng([seed, turn, 4]).permutation(count)
