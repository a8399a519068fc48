"""A folder of people: `people.json` says what it holds, `shard-00000.safetensors` … hold it.

A shard has N images and F figures. Its tensors:

    images         uint8, lossless WebP files (premultiplied RGBA), one after the other
    picture_ends     int64 [N], where each ends
    parts            uint8, PNG files (8 bits a pixel), one after the other
    part_ends        int64 [N]
    heights          uint8, PNG files, one after the other: 0 for none, else 1 … 255 over `HEIGHTS`
    height_ends      int64 [N]
    backgrounds      float32 [N, 2, 3]
    figure_ends      int64 [N], how many figures there are up to and with each image
    keypoints        float32 [F, 17, 3]       visible, present   bool [F, 17]     covers   uint8 [F, 17]
    hands            uint8 [F, 2]             choices            uint8 [F, 5]
    scalars          float32 [F, 17]          colours            float32 [F, 7, 3]

Rows of a figure are those of :class:`~trainer.domains.people.dataset.record.FigureRecord`.
"""

import io
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from graphose_core.atomic import write_bytes, write_text
from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError, FileFormatError
from graphose_core.images.decode import DAMAGED, opened
from graphose_core.path_checks import read_file, regular
from trainer.domains.people.about import MANIFEST
from trainer.domains.people.clothing.person import JOINTS, PARTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.storage.shard_checks import (
    ENDS,
    INDEXED,
    ROWS,
    check_ends,
    check_maps,
    check_rows,
)

Floats = NDArray[np.float32]


_DIVIDED = {"picture_ends": "pictures", "part_ends": "parts", "height_ends": "heights"}
"""What is divided into images, by the tensors that say where each ends."""

HEIGHTS = (-0.25, 0.65)
"""Range of the rest height of a top's cloth, metres."""


class Manifest(BaseModel):
    """Contents of a folder; folders with equal manifests hold equal images."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["graphose-people-1"] = "graphose-people-1"
    drawing: Literal[2, 3] = 3
    """Version of drawing and storage. Shards of an unknown version are not read, and versions are not mixed.
    2 and 3 are stored alike: 3 shows builds at a glance and knows poses of sport, see docs/data.md."""
    count: int = Field(ge=1)
    size: int = Field(ge=16, le=1024)
    seed: int = Field(ge=0)
    views: float = Field(default=0.0, ge=0, le=1)
    """Share of the images that are views from close by."""
    shard: int = Field(default=500, ge=1)
    """Number of images a shard; the last one may hold fewer."""
    joints: tuple[str, ...] = JOINTS
    parts: tuple[str, ...] = PARTS
    covers: tuple[str, ...] = COVERS
    hands: tuple[str, ...] = HAND_SHAPES
    choices: dict[str, tuple[str, ...]] = CHOICES
    scalars: dict[str, tuple[float, float]] = SCALARS

    @property
    def shards(self) -> int:
        """Number of shards."""
        return -(-self.count // self.shard)

    def indices(self, shard: int) -> range:
        """Return the indices of the scenes of a shard."""
        return range(shard * self.shard, min(self.count, (shard + 1) * self.shard))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `people.json`, atomically."""
    write_text(folder / MANIFEST, manifest.model_dump_json(indent=2))


def read_manifest(folder: Path) -> Manifest:
    """Read `people.json`.

    Raises:
        ConfigError: if the folder holds no people, or in an unknown format.
    """
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(read_file(path))
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}; make people with `python -m trainer make-people`"
        ) from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {explain(error)}; make the people again") from error


def shard_path(folder: Path, number: int) -> Path:
    """Return the path of a shard."""
    return folder / f"shard-{number:05}.safetensors"


Tensors = dict[str, NDArray[Any]]
"""Tensors of a shard by name, see the module's docstring."""


def packed(records: Sequence[PeopleRecord]) -> Tensors:
    """Pack records into the tensors of a shard."""
    figures = [figure for record in records for figure in record.figures]
    images = [_webp(record.image) for record in records]
    parts = [_png(record.parts) for record in records]
    heights = [_png(coded_heights(record.heights)) for record in records]
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
    for name in ROWS:
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

    def _record(self, number: int) -> PeopleRecord:
        first, end = self._span("figure_ends", number)
        image = _decoded(self._bytes("picture_ends", number), "RGBA")
        parts = _decoded(self._bytes("part_ends", number), "L")
        heights = heights_of(_decoded(self._bytes("height_ends", number), "L"))
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
        fields: dict[str, Any] = {name: self._tensors[name][row] for name in ROWS}
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
            raise ConfigError(f"{self.folder}: has no picture {index}; it holds {len(self)}")
        number = index // self.manifest.shard
        if number not in self._open:
            if len(self._open) > _KEPT:
                self._open.pop(next(iter(self._open)))
            self._open[number] = Shard(shard_path(self.folder, number), self.manifest.size)
        shard = self._open[number]
        if len(shard) != len(self.manifest.indices(number)):
            raise ConfigError(f"{shard.path}: holds {len(shard)} images, which {MANIFEST} denies; {_REMEDY}")
        return shard[index % self.manifest.shard]


_BROKEN = (FileFormatError, SafetensorError, KeyError, *DAMAGED)
_REMEDY = "delete it and make the people again, they resume"


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


_KEPT = 200
"""Greatest number of shards kept open; their numeric tensors take 0.3 MB each."""


def coded_heights(heights: Floats) -> NDArray[np.uint8]:
    """Encode rest heights in metres as bytes: 0 for nan, else 1 … 255 over `HEIGHTS`."""
    low, high = HEIGHTS
    steps = 1 + 254 * (np.clip(heights, low, high) - low) / (high - low)
    return np.rint(np.nan_to_num(steps)).astype(np.uint8)


def heights_of(codes: NDArray[np.uint8]) -> Floats:
    """Decode rest heights in metres from bytes; the inverse of :func:`coded_heights`."""
    low, high = HEIGHTS
    metres = low + (codes.astype(np.float32) - 1) * ((high - low) / 254)
    return np.where(codes > 0, metres, np.float32(np.nan))


def _webp(image: NDArray[np.uint8]) -> bytes:
    """Encode RGBA as lossless WebP."""
    stream = io.BytesIO()
    # More effort saves a tenth of the file, and adds a tenth to the time that an image takes in all.
    Image.fromarray(image, "RGBA").save(stream, "WEBP", lossless=True, exact=True, quality=20, method=1)
    return stream.getvalue()


def _png(parts: NDArray[np.uint8]) -> bytes:
    """Encode a grey image as PNG."""
    stream = io.BytesIO()
    Image.fromarray(parts, "L").save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _decoded(data: NDArray[np.uint8], mode: str) -> NDArray[np.uint8]:
    """Decode an image file to an array, in a mode of PIL."""
    with opened(data.tobytes(), "an image of the shard") as file:
        return np.array(file.convert(mode))
