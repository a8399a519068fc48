"""Batches of prepared images."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset

from trainer.data.batch import Batch
from trainer.domains.photos.augmentation import Variation, drawn, lit, unvaried, warped
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.photo_graph import PhotoGraphs
from trainer.domains.photos.settings import PhotosSettings


@dataclass(frozen=True)
class PhotoBatch(Batch):
    """B images. The target is the whole image and its alpha 1, or what a mask leaves of it.

    Attributes:
        background: float [B, 3, S, S] in [0, 1], of a fixed camera; None where it is not known, and the
            figures stand before black.
    """

    background: Tensor | None = None


class Photos:
    """Makes batches of images of a folder.

    Args:
        path: the folder.
        size: side S of the images, pixels.
    """

    def __init__(self, path: Path, size: int) -> None:
        self.folder, self.size = PhotosFolder(path), size
        self.graphs = PhotoGraphs(self.folder.manifest.skeleton)

    def batch(self, indices: Sequence[int] | NDArray[np.int64], variation: Variation) -> PhotoBatch:
        """Return these images, varied."""
        folder, manifest = self.folder, self.folder.manifest
        planes = [folder.images[indices]]
        if folder.has_background:
            planes.append(np.stack([folder.background(int(index)) for index in indices]))
        if folder.masks is not None:
            planes.append(folder.masks[indices][..., None])
        stored = torch.from_numpy(np.concatenate(planes, axis=3)).permute(0, 3, 1, 2).float() / 255
        seen = warped(stored, variation, manifest.side, self.size)
        image = lit(seen[:, :3], variation)
        alpha = seen[:, 3:] if folder.masks is not None else torch.ones_like(image[:, :1])
        corner = (manifest.stored - manifest.side) / 2
        joints = (folder.joints[np.asarray(indices)] - corner) / manifest.side
        return PhotoBatch(
            graph=self.graphs.batch(variation.seen(joints, self.graphs.mirrored)),
            target=torch.cat([image * alpha, alpha], dim=1),
            background=lit(seen[:, 3:], variation) if folder.has_background else None,
        )

    def as_they_are(self, indices: Sequence[int] | NDArray[np.int64]) -> PhotoBatch:
        """Return these images as they are."""
        return self.batch(indices, unvaried(len(indices)))


@dataclass(frozen=True)
class _OfFolder(Dataset[Batch]):
    """Batches of images of a folder, which is read when the first one is asked for.

    Attributes:
        path: the folder.
        batch: images of a batch.
        size: their side, pixels.
    """

    path: Path
    batch: int
    size: int

    @cached_property
    def _photos(self) -> Photos:
        return Photos(self.path, self.size)


@dataclass(frozen=True)
class PhotoBatches(_OfFolder):
    """Training data: what batch k holds depends on the seed and on k alone."""

    seed: int
    settings: PhotosSettings

    def __getitem__(self, step: int) -> PhotoBatch:
        """Draw one batch."""
        rng = np.random.default_rng([self.seed, step])
        indices = self._photos.folder.indices(held_out=False)
        chosen = np.sort(rng.choice(indices, self.batch, replace=len(indices) < self.batch))
        turns = self._photos.folder.manifest.turns
        return self._photos.batch(chosen, drawn(rng, self.batch, self.settings, turns=turns))


@dataclass(frozen=True)
class HeldOutBatches(_OfFolder):
    """Held-out images as they are, in order; the last batch may be smaller."""

    def __len__(self) -> int:
        """Return the number of batches."""
        return (len(self.indices) + self.batch - 1) // self.batch

    def __getitem__(self, number: int) -> PhotoBatch:
        """Return one batch."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        chosen = self.indices[number * self.batch : (number + 1) * self.batch]
        return self._photos.as_they_are(chosen)

    @cached_property
    def indices(self) -> NDArray[np.int64]:
        """Numbers of the images."""
        return self._photos.folder.indices(held_out=True)


def photo_batch(batch: Batch) -> PhotoBatch:
    """Return a batch as the batch of images that it is."""
    if not isinstance(batch, PhotoBatch):
        raise TypeError(type(batch))
    return batch
