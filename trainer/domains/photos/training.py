"""Labelled images as a fine-tuning learns them."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from graphose_core.models.graphose import Graphose
from graphose_core.models.painting import NetworkOutput
from trainer.data.batch import Batch
from trainer.domains.domain import DomainTraining, TrainingRequest
from trainer.domains.held_out import WATCHED
from trainer.domains.photos.batches import HeldOutBatches, PhotoBatches, photo_batch
from trainer.domains.photos.held_out import check_schema
from trainer.domains.photos.moved import moved
from trainer.domains.photos.settings import PhotosSettings


class PhotosTraining(DomainTraining):
    """Images of a prepared folder.

    Raises:
        ConfigError: if it is not prepared, or the network is to know other joints.
    """

    def __init__(self, request: TrainingRequest) -> None:
        if not isinstance(request.settings, PhotosSettings):
            raise TypeError(type(request.settings))
        self._request, self._settings, self._path = request, request.settings, Path(request.data)
        check_schema(self._path, request.schema)

    def batches(self) -> PhotoBatches:
        """Return the training data, varied."""
        request = self._request
        return PhotoBatches(self._path, request.batch, request.size, request.seed, self._settings)

    def held_out(self, batch: int) -> HeldOutBatches:
        """Return images that are never trained on, as they are."""
        return HeldOutBatches(self._path, batch, self._request.size)

    def watched(self) -> Iterator[Batch]:
        """Yield held-out images to take metrics from."""
        photos = self.held_out(16)
        return (photos[number] for number in range(min(WATCHED, len(photos))))

    def terms(
        self,
        network: Graphose,  # noqa: ARG002 (it has no losses of its own)
        drawing: NetworkOutput,
        batch: Batch,
        target: Tensor,
    ) -> dict[str, Tensor]:
        """Return the pull of coverage to 0 where an image equals its background, of a fixed camera."""
        background = photo_batch(batch).background
        if background is None:
            return {}
        empty = 1 - moved(target[:, :3], background.to(target.device))
        return {"empty": self._settings.empty_weight * (drawing.image[:, 3:] * empty).mean()}
