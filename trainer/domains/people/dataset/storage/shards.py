"""The images of a folder of people: `shard-00000.safetensors` …

A shard has N images and F figures. Its tensors:

    pictures         uint8, lossless WebP files (premultiplied RGBA), one after the other
    picture_ends     int64 [N], where each ends
    parts            uint8, PNG files (8 bits a pixel), one after the other
    part_ends        int64 [N]
    heights          uint8, PNG files, one after the other, see `coding`
    height_ends      int64 [N]
    backgrounds      float32 [N, 2, 3]
    figure_ends      int64 [N], how many figures there are up to and with each image
    keypoints        float32 [F, 17, 3]       visible, present   bool [F, 17]     covers   uint8 [F, 17]
    hands            uint8 [F, 2]             choices            uint8 [F, 5]
    scalars          float32 [F, 17]          colours            float32 [F, 7, 3]
    turns            float32 [F, 4, 3], which earlier shards lack

Rows of a figure are those of :class:`~trainer.domains.people.dataset.record.FigureRecord`.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from graphose_core.atomic import write_bytes
from graphose_core.errors import ConfigError, FileFormatError
from graphose_core.images.decode import DAMAGED
from graphose_core.path_checks import regular
from trainer.domains.people.about import MANIFEST
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.storage.coding import coded_heights, decoded, heights_of, png, webp
from trainer.domains.people.dataset.storage.manifest import read_manifest, shard_path
from trainer.domains.people.dataset.storage.shard_checks import (
    ENDS,
    INDEXED,
    ROWS,
    SINCE,
    check_ends,
    check_maps,
    check_rows,
)

_DIVIDED = {"picture_ends": "pictures", "part_ends": "parts", "height_ends": "heights"}
"""What is divided into images, by the tensors that say where each ends."""


_BROKEN = (FileFormatError, SafetensorError, KeyError, *DAMAGED)
_REMEDY = "delete it and make the people again, they resume"

_KEPT = 200
"""Greatest number of shards kept open; their numeric tensors take 0.3 MB each."""

Tensors = dict[str, NDArray[Any]]
"""Tensors of a shard by name, see the module's docstring."""


def packed(records: Sequence[PeopleRecord]) -> Tensors:
    """Pack records into the tensors of a shard."""
    figures = [figure for record in records for figure in record.figures]
    images = [webp(record.image) for record in records]
    parts = [png(record.parts) for record in records]
    heights = [png(coded_heights(record.heights)) for record in records]
    tensors: Tensors = {
        "pictures": np.frombuffer(b"".join(images), np.uint8),
        "picture_ends": np.cumsum([len(data) for data in images]),
        "parts": np.frombuffer(b"".join(parts), np.uint8),
        "part_ends": np.cumsum([len(data) for data in parts]),
        "heights": np.frombuffer(b"".join(heights), np.uint8),
        "height_ends": np.cumsum([len(data) for data in heights]),
        "backgrounds": np.stack([record.background for record in records]),
        "figure_ends": np.cumsum([len(record.figures) for record in records]),
    }
    for name in (*ROWS, *SINCE):
        rows = np.stack([getattr(figure, name) for figure in figures])
        tensors[name] = rows.astype(np.uint8) if name in INDEXED else rows
    return tensors


def write_shard(path: Path, pieces: Sequence[Tensors]) -> None:
    """Write a shard, atomically, from its images in order, packed in one piece or several."""
    tensors = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    for name in ENDS:
        starts = np.cumsum([0] + [piece[name][-1] for piece in pieces[:-1]])
        tensors[name] += np.repeat(starts, [len(piece[name]) for piece in pieces])
    write_bytes(path, save(tensors))


class Shard:
    """A shard whose images are read on access.

    Args:
        path: the file.
        size: side of its images, pixels.

    Raises:
        ConfigError: if the file is not a complete shard.
    """

    def __init__(self, path: Path, size: int) -> None:
        self.path, self._size = path, size
        try:
            self._file = cast("Any", safe_open(regular(path), "np"))
            self._tensors = {n: self._file.get_tensor(n) for n in ("backgrounds", *ROWS)}
            self._tensors |= {n: self._later(n) for n in SINCE}
            self._ends = {n: self._file.get_tensor(n) for n in ENDS}
            lengths = {end: self._file.get_slice(name).get_shape()[0] for end, name in _DIVIDED.items()}
            check_ends(self._ends, lengths | {"figure_ends": len(self._tensors["keypoints"])})
            check_rows(self._tensors, len(self))
        except _BROKEN as error:
            raise ConfigError(f"{path}: {_in_a_line(error)}; {_REMEDY}") from error

    def __len__(self) -> int:
        """Return the number of images."""
        return len(self._ends["figure_ends"])

    def __getitem__(self, number: int) -> PeopleRecord:
        """Read one image with its figures.

        Raises:
            ConfigError: if it is damaged.
        """
        try:
            return self._record(number)
        except _BROKEN as error:
            raise ConfigError(f"{self.path}: image {number}: {_in_a_line(error)}; {_REMEDY}") from error

    def _later(self, name: str) -> NDArray[Any]:
        """Read a tensor that earlier shards lack; there it is nan."""
        if name in self._file.keys():  # noqa: SIM118 (a file, not a mapping)
            return cast("NDArray[Any]", self._file.get_tensor(name))
        shape, kind = SINCE[name]
        return np.full((len(self._tensors["keypoints"]), *shape), np.nan, kind)

    def _record(self, number: int) -> PeopleRecord:
        first, end = self._span("figure_ends", number)
        image = decoded(self._bytes("picture_ends", number), "RGBA")
        parts = decoded(self._bytes("part_ends", number), "L")
        heights = heights_of(decoded(self._bytes("height_ends", number), "L"))
        check_maps(self._size, image, {"parts": parts, "heights": heights}, end - first)
        figures = tuple(self._figure(row) for row in range(first, end))
        return PeopleRecord(image, parts, heights, self._tensors["backgrounds"][number], figures)

    def _span(self, ends: str, number: int) -> tuple[int, int]:
        places = self._ends[ends]
        return int(places[number - 1]) if number else 0, int(places[number])

    def _bytes(self, ends: str, number: int) -> NDArray[np.uint8]:
        first, end = self._span(ends, number)
        return cast("NDArray[np.uint8]", self._file.get_slice(_DIVIDED[ends])[first:end])

    def _figure(self, row: int) -> FigureRecord:
        fields: dict[str, Any] = {name: self._tensors[name][row] for name in (*ROWS, *SINCE)}
        return FigureRecord(**{n: v.astype(np.int64) if n in INDEXED else v for n, v in fields.items()})


class PeopleFolder:
    """All images of a folder by their index.

    Raises:
        ConfigError: if a manifest or a shard is missing or broken.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.manifest = folder, read_manifest(folder)
        self._open: dict[int, Shard] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return the state to send to another process, without open files."""
        return self.__dict__ | {"_open": {}}

    def __len__(self) -> int:
        """Return the number of images that a complete folder holds."""
        return self.manifest.count

    @cached_property
    def complete(self) -> bool:
        """Whether all shards exist."""
        return all(shard_path(self.folder, i).exists() for i in range(self.manifest.shards))

    def __getitem__(self, index: int) -> PeopleRecord:
        """Read one image with its figures.

        Raises:
            ConfigError: if the index is out of range, or its shard is missing or broken.
        """
        if not 0 <= index < len(self):
            raise ConfigError(f"{self.folder}: has no image {index}; it holds {len(self)}")
        number = index // self.manifest.shard
        if number not in self._open:
            if len(self._open) > _KEPT:
                self._open.pop(next(iter(self._open)))
            self._open[number] = Shard(shard_path(self.folder, number), self.manifest.size)
        shard = self._open[number]
        if len(shard) != len(self.manifest.indices(number)):
            raise ConfigError(f"{shard.path}: holds {len(shard)} images, which {MANIFEST} denies; {_REMEDY}")
        return shard[index % self.manifest.shard]


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
