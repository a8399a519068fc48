"""PRO scenes as a domain: drawn objects of six families, before black."""

from collections.abc import Iterator
from itertools import count as numbers
from typing import Any

import torch
from torch import Tensor

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch, image_tensor
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.domain import Domain, DomainTraining, Measures, NoMeasures, SheetBlock, TrainingRequest
from trainer.domains.held_out import HELD_OUT_SEED, HeldOut
from trainer.domains.pro.about import ABOUT
from trainer.domains.pro.changed_scenes import changed_scenes
from trainer.domains.pro.drags import draw_drag
from trainer.domains.pro.drawing.variations import DATA_SETS, is_named
from trainer.domains.pro.graph import PRO_PALETTE, PRO_SCHEMA, is_pro, scene_graph
from trainer.domains.pro.held_out import ProHeldOut, ProHeldOutBatch
from trainer.domains.pro.reference_measures import ReferenceMeasures
from trainer.domains.pro.sheet_blocks import sheet_blocks
from trainer.domains.pro.training import ProTraining


class ProDomain(Domain):
    """PRO scenes, by the published rules and beyond them."""

    def __init__(self) -> None:
        self.about = ABOUT
        self.model: dict[str, Any] = {"schema": PRO_SCHEMA, "palette": PRO_PALETTE}

    def draws(self, schema: GraphSchema) -> bool:
        """Return whether PRO scenes have all that a schema asks for."""
        return is_pro(schema)

    def training(self, request: TrainingRequest) -> DomainTraining:
        """Return scenes drawn from the run's seed, and the loss of unset colours."""
        return ProTraining(request)

    def held_out(self, data: str, count: int, size: int, schema: GraphSchema) -> ProHeldOut:
        """Return held-out scenes of a named set or a folder of reference scenes."""
        return ProHeldOut(data, count, size, schema)

    def thin_parts(self, batch: Batch) -> Tensor | None:
        """Return where blades, rings, prongs, outlines and lattice bars show."""
        return batch.thin if isinstance(batch, ProHeldOutBatch) else None

    def measures(self, scenes: HeldOut) -> Measures:
        """Return, for a folder of reference scenes, what our own drawing of them reads."""
        return (
            ReferenceMeasures(scenes) if isinstance(scenes, ProHeldOut) and not scenes.drawn else NoMeasures()
        )

    def attribute_changes(self, scenes: HeldOut, count: int) -> Iterator[AttributeChange]:
        """Return scenes of a named set in other colours, thicknesses and orders; none of a folder."""
        if isinstance(scenes, ProHeldOut) and scenes.drawn:
            return changed_scenes(scenes, count)
        return iter(())

    def sheet(self, data: str | None, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
        """Yield blocks of scenes, see :func:`~trainer.domains.pro.sheet_blocks.sheet_blocks`."""
        return sheet_blocks(data, columns, size, schema)

    def drags(self, data: str, size: int, schema: GraphSchema, positions: int) -> Iterator[Batch]:
        """Yield drags of a named set without end, see :func:`~trainer.domains.pro.drags.draw_drag`."""
        if not is_named(data):
            return super().drags(data, size, schema, positions)
        return self._drags(data, size, schema, positions)

    def _drags(self, data: str, size: int, schema: GraphSchema, positions: int) -> Iterator[Batch]:
        for index in numbers():
            scenes = draw_drag(HELD_OUT_SEED, index, size, DATA_SETS[data], positions)
            graph = collate([scene_graph(scene, schema=schema) for scene in scenes])
            yield Batch(graph, torch.stack([image_tensor(scene.image) for scene in scenes]))
