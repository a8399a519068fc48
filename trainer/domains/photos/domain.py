"""Labelled images as a domain: figures of one skeleton, as the labels have it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from graphose_core.checkpoint_head import DrawnFigure
from graphose_core.errors import ConfigError
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch
from trainer.domains.domain import Domain, DomainTraining, Measures, SheetBlock, TrainingRequest
from trainer.domains.held_out import HeldOut
from trainer.domains.photos.about import ABOUT
from trainer.domains.photos.batches import Photos, photo_batch
from trainer.domains.photos.compositing import over
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.limits import FINER
from trainer.domains.photos.held_out import HeldOutPhotos
from trainer.domains.photos.measures import PhotoMeasures
from trainer.domains.photos.photo_graph import schema_of
from trainer.domains.photos.training import PhotosTraining
from trainer.domains.photos.typical import drawn_figure

BLOCKS = 3
"""Most blocks of a contact sheet."""


class PhotosDomain(Domain):
    """Images of folders that `photos` prepares."""

    def __init__(self) -> None:
        self.about = ABOUT
        self.model: dict[str, Any] = {"schema": GraphSchema(types=()), "copy_colours": False}

    def model_for(self, data: str) -> Mapping[str, Any]:
        """Return the model whose joint types are those of a folder's skeleton."""
        return self.model | {"schema": schema_of(PhotosFolder(Path(data)).manifest.skeleton)}

    def draws(self, schema: GraphSchema) -> bool:
        """Return whether a network knows joints by their types alone."""
        return schema == GraphSchema(types=schema.types)

    def doubts(self, data: str, size: int) -> Sequence[str]:
        """Return that images were made smaller than a run learns them, where that is so."""
        manifest = PhotosFolder(Path(data)).manifest
        if size <= manifest.side or manifest.side < FINER * manifest.choices.size:
            return ()  # where images have no more pixels, preparing them again gains nothing
        return (
            f"data = {data}: its images were prepared for {manifest.choices.size} pixels and have "
            f"{manifest.side}; at size = {size} they are enlarged; prepare them again with "
            f"photos --size {size}",
        )

    def training(self, request: TrainingRequest) -> DomainTraining:
        """Return a folder's images, and the loss of coverage where there is nothing."""
        return PhotosTraining(request)

    def held_out(self, data: str, count: int, size: int, schema: GraphSchema) -> HeldOutPhotos:
        """Return the first held-out images of a folder."""
        return HeldOutPhotos(data, count, size, schema)

    def knows_coverage(self, data: str) -> bool:
        """Return whether alpha of the targets is true: not where a fixed camera's figures are learnt."""
        return not PhotosFolder(Path(data)).has_background

    def compared(self, image: Tensor, batch: Batch) -> Tensor:
        """Composite over the images' own backgrounds, where they are known: [B, 4, S, S], alpha 1."""
        return over(image, photo_batch(batch))

    def composite(self, image: Tensor, batch: Batch) -> Tensor:
        """Composite over the images' own backgrounds, else over black: [B, 3, S, S]."""
        return over(image, photo_batch(batch))[:, :3]

    def drawn_figure(self, data: str) -> DrawnFigure:
        """Return the skeleton, and the background of a typical image."""
        return drawn_figure(PhotosFolder(Path(data)))

    def measures(self, scenes: HeldOut) -> Measures:  # noqa: ARG002 (of all sets alike)
        """Return what measures the figures' own pixels."""
        return PhotoMeasures()

    def sheet(self, data: str | None, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
        """Yield up to three blocks of held-out images.

        Raises:
            ConfigError: if the data are not a folder of labelled images.
        """
        if data is None or not ABOUT.knows(data):
            raise ConfigError(
                f"{data or 'no data'}: this network draws labelled images; give the folder that it learnt"
            )
        scenes = HeldOutPhotos(data, BLOCKS * columns, size, schema)
        photos = Photos(Path(data), size)
        indices = photos.folder.indices(held_out=True)[: len(scenes)]
        for first in range(0, len(indices), columns):
            yield SheetBlock("held-out images", photos.as_they_are(indices[first : first + columns]))
