"""Held-out scenes by name: the published rules, variations of them, or a folder of reference scenes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.models.pose_graph import GraphSchema, PoseGraph, collate
from trainer.data.loader import ProBatches, picture_tensor
from trainer.domains.pro.draw import thin_parts
from trainer.domains.pro.graph import PRO_SCHEMA, scene_graph
from trainer.domains.pro.reference_folder import ReferenceBatches
from trainer.domains.pro.scene import Scene
from trainer.domains.pro.variations import DATA_SETS, is_named

HELD_OUT_SEED = 2_000_003
"""Seed of evaluation scenes: not that of any training, nor of the scenes that a run watches itself on."""

BATCH = 20

FEWEST = 4
"""Pictures with which every figure has a meaning: the error of a kernel distance takes two blocks of two."""


@dataclass(frozen=True)
class HeldOutBatch:
    """B held-out scenes.

    Attributes:
        graph: their graphs.
        target: float [B, 4, S, S], premultiplied RGBA in [0, 1].
        thin: bool [B, S, S], where thin parts show.
        parts, owner: of people, as a `PeopleBatch` has them; else None.
    """

    graph: PoseGraph
    target: Tensor
    thin: Tensor
    parts: Tensor | None = None
    owner: Tensor | None = None


@dataclass(frozen=True)
class HeldOut:
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
        if len(self) < FEWEST:
            raise ConfigError(
                f"{len(self)} scenes: at least {FEWEST} are needed to compare distributions; take more"
            )

    @property
    def drawn(self) -> bool:
        """Whether the scenes are drawn, so that there are as many as one likes."""
        return is_named(self.data)

    def __len__(self) -> int:
        """Number of scenes."""
        source = self._source()
        return min(self.count, len(source)) if isinstance(source, ReferenceBatches) else self.count

    def batches(self) -> Iterator[HeldOutBatch]:
        """All scenes in batches of at most 20."""
        source, count = self._source(), len(self)
        for first in range(0, count, BATCH):
            yield self.batch([source.scene(index) for index in range(first, min(count, first + BATCH))])

    def batch(self, scenes: list[Scene]) -> HeldOutBatch:
        """Scenes as one batch."""
        return HeldOutBatch(
            graph=collate([scene_graph(scene, schema=self.schema) for scene in scenes]),
            target=torch.stack([picture_tensor(scene.picture) for scene in scenes]),
            thin=torch.stack([torch.from_numpy(thin_parts(scene, self.size)) for scene in scenes]),
        )

    def scenes(self) -> list[Scene]:
        """All scenes."""
        source = self._source()
        return [source.scene(index) for index in range(len(self))]

    def _source(self) -> ProBatches | ReferenceBatches:
        if self.drawn:
            return ProBatches(self.seed, 1, self.size, variation=DATA_SETS[self.data], schema=self.schema)
        return ReferenceBatches(Path(self.data), 1, self.size, schema=self.schema)
