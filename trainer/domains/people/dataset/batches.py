"""Batches of people from a folder of shards."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import interpolate
from torch.utils.data import Dataset

from graphose_core.errors import ConfigError
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch, image_tensor
from trainer.data.extended_schema import as_for
from trainer.domains.people.dataset.details.maps import details_of, places_of
from trainer.domains.people.dataset.mirror import mirrored
from trainer.domains.people.dataset.people_graph import NO_DROPOUT, AttributeDropout, people_graph
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.storage.shards import PeopleFolder

Split = Literal["train", "held-out"]


@dataclass(frozen=True)
class PeopleBatch(Batch):
    """A batch of B images of people.

    Attributes:
        graph, target: as of every batch: B graphs, and premultiplied RGBA [B, 4, S, S].
        parts: uint8 [B, S, S], index into `PARTS` of the part that covers most of a pixel.
        owner: uint8 [B, S, S], index of the figure that covers a pixel, within its image; 0 where none does.
        details: float [B, S, S], weight in [0, 1] of fine detail, see
            :func:`~trainer.domains.people.dataset.details.maps.details_of`.
        heights: float [B, S, S], rest heights of visible tops, metres; nan where there is none.
        background: float [B, 3, S, S]; image = target[:, :3] + (1 − target[:, 3:]) · background.
        places: float [K, 4], image, centre (x, y) and radius of each head and visible hand, image sides.
        changed: long [C], images of the batch that are the one before with one attribute changed.
    """

    parts: Tensor
    owner: Tensor
    details: Tensor
    heights: Tensor
    background: Tensor
    places: Tensor = field(default_factory=lambda: torch.zeros(0, 4))
    changed: Tensor = field(default_factory=lambda: torch.zeros(0, dtype=torch.long))

    def numbers(self, first: int) -> list[int]:
        """Return the numbers of the examples; a changed image has that of the one before."""
        numbers = super().numbers(first)
        for place in self.changed.tolist():
            numbers[place] = numbers[place - 1]
        return numbers


@dataclass(frozen=True)
class PeopleBatches(Dataset[Batch]):
    """Batches of a folder; the content of a batch depends on (seed, step) alone.

    In the training split, batch k holds images k·B … (k+1)·B − 1 of an endless sequence that passes through
    the split in a new order each time; each image is mirrored with probability 1/2. In the held-out split it
    holds the images in order, unchanged. Of a folder with changed images, the order is one of pairs; both
    images of a pair are mirrored, and lose the same attributes, or neither; the last of an odd number is
    never seen.

    Raises:
        ConfigError: if the folder holds no people (on first use).
    """

    folder: Path
    batch: int
    size: int
    seed: int = 0
    split: Split = "train"
    dropout: AttributeDropout = NO_DROPOUT
    """Attribute dropout of every second image, or pair."""
    schema: GraphSchema = PEOPLE_SCHEMA
    """Of the network that the graphs are for; that of people extends it."""

    @cached_property
    def _people(self) -> PeopleFolder:
        return PeopleFolder(self.folder)

    def __len__(self) -> int:
        """Return the number of images of the split."""
        kept = self._people.manifest.held_out
        return len(self._people) - kept if self.split == "train" else kept

    def __getitem__(self, step: int) -> PeopleBatch:
        """Read one batch.

        Raises:
            ConfigError: if the held-out split has no such batch.
        """
        examples = []
        for place in range(step * self.batch, (step + 1) * self.batch):
            if self.split == "held-out" and place >= len(self):
                break
            examples.append(self._example(place))
        if not examples:
            raise ConfigError(f"{self.folder}: has no held-out batch {step}; it holds out {len(self)} images")
        graphs, records = zip(*examples, strict=True)
        return replace(joined(graphs, records, self.size), changed=self._changed(step))

    def _example(self, place: int) -> tuple[PoseGraph, PeopleRecord]:
        """Return the graph and the record at a place of the sequence."""
        record, number = self._people[self._index(place)], place // self._stride
        if self.split == "train" and np.random.default_rng([self.seed, number, 5]).integers(2):
            record = mirrored(record)
        rng = np.random.default_rng([self.seed, number, 3])
        graph = people_graph(record, self.dropout if number % 2 else NO_DROPOUT, rng)
        return as_for(graph, self.schema), record

    @property
    def _stride(self) -> int:
        """Number of images that stay together: 2 in a folder with changed images."""
        return 2 if self._people.manifest.changes else 1

    def _index(self, place: int) -> int:
        """Return the index in the folder of the image at a place of the sequence."""
        if self.split == "held-out":
            return len(self._people) - len(self) + place
        stride = self._stride
        number, within = divmod(place, stride)
        turn, number = divmod(number, len(self) // stride)
        return int(_order(self.seed, turn, len(self) // stride)[number]) * stride + within

    def _changed(self, step: int) -> Tensor:
        """Return which images of a batch of the training split are the one before with a change, [C]."""
        of, first = self._people.manifest, step * self.batch
        if self.split == "held-out" or not of.changes:
            return torch.zeros(0, dtype=torch.long)
        indices = [self._index(place) for place in range(first, first + self.batch)]
        chosen = [n for n, index in enumerate(indices) if n and of.is_changed(index)]
        return torch.tensor(chosen, dtype=torch.long)


def joined(graphs: Sequence[PoseGraph], records: Sequence[PeopleRecord], size: int) -> PeopleBatch:
    """Collate records and their graphs to one batch of images of `size` pixels a side."""
    targets = torch.stack([image_tensor(record.image) for record in records])
    shown = torch.stack([torch.from_numpy(record.parts) for record in records])
    shown = _resized(shown[:, None], size, "nearest")[:, 0]
    details = torch.stack([torch.from_numpy(details_of(record, size)) for record in records])
    heights = torch.stack([torch.from_numpy(record.heights) for record in records])
    heights = _resized(heights[:, None], size, "nearest")[:, 0]
    backgrounds = torch.stack([torch.from_numpy(record.background) for record in records])
    return PeopleBatch(
        collate(graphs),
        _resized(targets, size),
        shown % 16,
        shown // 16,
        details,
        heights,
        gradients(backgrounds, size),
        _places(records),
    )


def _places(records: Sequence[PeopleRecord]) -> Tensor:
    """Return image, centre and radius of each head and visible hand of the images, [K, 4]."""
    places = [torch.from_numpy(places_of(record)) for record in records]
    image = torch.cat([torch.full((len(own), 1), float(number)) for number, own in enumerate(places)])
    return torch.cat([image, torch.cat(places)], dim=1)


def _resized(images: Tensor, size: int, mode: str = "area") -> Tensor:
    """Resize images [B, C, S, S] to `size` pixels a side."""
    if images.shape[-1] == size:
        return images
    return interpolate(images, size=(size, size), mode=mode)


def gradients(ends: Tensor, size: int) -> Tensor:
    """Render backgrounds [B, 3, S, S] from their colours at top and bottom, [B, 2, 3]."""
    t = ((torch.arange(size) + 0.5) / size).view(1, 1, size, 1)
    top, bottom = ends[:, 0, :, None, None], ends[:, 1, :, None, None]
    return (top + t * (bottom - top)).expand(-1, -1, size, size)


_orders: dict[tuple[int, int, int], np.ndarray] = {}


def _order(seed: int, turn: int, count: int) -> np.ndarray:
    """Return the order of one pass through a split, [count]; the last one is cached."""
    key = (seed, turn, count)
    if key not in _orders:
        _orders.clear()
        _orders[key] = np.random.default_rng([seed, turn, 4]).permutation(count)
    return _orders[key]
