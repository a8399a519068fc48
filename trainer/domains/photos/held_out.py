"""Held-out images for the evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphose_core.errors import ConfigError
from graphose_core.models.graphs.schema import GraphSchema
from trainer.domains.held_out import BATCH, check_count
from trainer.domains.photos.batches import HeldOutBatches, PhotoBatch, Photos
from trainer.domains.photos.photo_graph import schema_of


def check_schema(path: Path, schema: GraphSchema) -> None:
    """Refuse networks that know other joints than a folder's figures have.

    Raises:
        ConfigError: naming the first joints of both.
    """
    own = schema_of(Photos(path, 16).folder.manifest.skeleton)
    if schema != own:
        raise ConfigError(
            f"{path}: its figures have {', '.join(own.types[:4])}, …, and this network knows "
            f"{', '.join(schema.types[:4])}, …; choose one that was trained on them"
        )


@dataclass(frozen=True)
class HeldOutPhotos:
    """The first `count` images that a folder holds out.

    Raises:
        ConfigError: if there are too few, or the network knows other joints.
    """

    data: str
    count: int
    size: int
    schema: GraphSchema
    learnt: bool = field(default=False)
    """Whether images are taken that were trained on, instead."""

    def __post_init__(self) -> None:
        check_schema(Path(self.data), self.schema)
        check_count(len(self))

    def __len__(self) -> int:
        """Return the number of images."""
        return min(self.count, len(HeldOutBatches(Path(self.data), BATCH, self.size).indices))

    def batches(self) -> Iterator[PhotoBatch]:
        """Yield all images in batches of at most 20."""
        photos = Photos(Path(self.data), self.size)
        indices = photos.folder.indices(held_out=not self.learnt)[: len(self)]
        for first in range(0, len(indices), BATCH):
            chosen = indices[first : first + BATCH]
            yield photos.as_they_are(chosen)

    def others(self) -> "HeldOutPhotos | None":
        """Return as many images of the rest, if there are as many."""
        photos = Photos(Path(self.data), self.size)
        if self.learnt or len(photos.folder.indices(held_out=False)) < len(self):
            return None
        return HeldOutPhotos(self.data, len(self), self.size, self.schema, learnt=True)
