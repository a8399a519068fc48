"""Held-out scenes by name: the published rules, variations of them, or a folder of reference scenes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch, image_tensor
from trainer.domains.held_out import BATCH, HELD_OUT_SEED, OTHER_SEED, check_count
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.draw import thin_parts
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.drawing.variations import DATA_SETS, is_named
from trainer.domains.pro.graph import PRO_SCHEMA, scene_graph
from trainer.domains.pro.reference_folder import ReferenceBatches


@dataclass(frozen=True)
class ProHeldOutBatch(Batch):
    """B held-out scenes.

    Attributes:
        graph, target: as of every batch.
        thin: bool [B, S, S], where thin parts show.
    """

    thin: Tensor


@dataclass(frozen=True)
class ProHeldOut:
    """The first `count` held-out scenes of a data set at `size` pixels a side, or all that there are.

    Args:
        data: a name in `DATA_SETS`, or a folder of reference scenes (`graphs.json` and `images/`).

    Raises:
        ConfigError: if there is no such data set, or too few scenes to compare distributions.
    """

    data: str
    count: int
    size: int
    schema: GraphSchema = PRO_SCHEMA
    seed: int = HELD_OUT_SEED

    def __post_init__(self) -> None:
        check_count(len(self))

    @property
    def drawn(self) -> bool:
        """Whether the scenes are drawn, so that there are as many as one likes."""
        return is_named(self.data)

    def __len__(self) -> int:
        """Return the number of scenes."""
        source = self._source()
        return min(self.count, len(source)) if isinstance(source, ReferenceBatches) else self.count

    def batches(self) -> Iterator[ProHeldOutBatch]:
        """Yield all scenes in batches of at most 20."""
        source, count = self._source(), len(self)
        for first in range(0, count, BATCH):
            yield self.batch([source.scene(index) for index in range(first, min(count, first + BATCH))])

    def others(self) -> "ProHeldOut | None":
        """Return as many scenes of another seed; None for a folder."""
        return replace(self, seed=OTHER_SEED) if self.drawn else None

    def batch(self, scenes: list[DrawnScene]) -> ProHeldOutBatch:
        """Join scenes to one batch."""
        return ProHeldOutBatch(
            graph=collate([scene_graph(scene, schema=self.schema) for scene in scenes]),
            target=torch.stack([image_tensor(scene.image) for scene in scenes]),
            thin=torch.stack([torch.from_numpy(thin_parts(scene, self.size)) for scene in scenes]),
        )

    def scenes(self) -> list[DrawnScene]:
        """Return all scenes."""
        source = self._source()
        return [source.scene(index) for index in range(len(self))]

    def _source(self) -> ProBatches | ReferenceBatches:
        if self.drawn:
            return ProBatches(self.seed, 1, self.size, variation=DATA_SETS[self.data], schema=self.schema)
        return ReferenceBatches(Path(self.data), 1, self.size, schema=self.schema)
