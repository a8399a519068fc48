"""`people.json`: what a folder of people holds."""

from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphose_core.atomic import write_text
from graphose_core.document.values.value import explain
from graphose_core.errors import ConfigError, in_words
from graphose_core.path_checks import read_file
from trainer.domains.people.about import MANIFEST
from trainer.domains.people.clothing.person import JOINTS, PARTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS


def held_out(count: int) -> int:
    """Return the number of held-out images at the end of a folder: a tenth, at most 2,000."""
    return min(2000, count // 10)


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
    changes: float = Field(default=0.0, ge=0, le=1)
    """Share of the odd images, but for those held out, that are the one before with one attribute changed."""
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

    @property
    def held_out(self) -> int:
        """Number of held-out images at the end: a tenth, at most 2,000."""
        return held_out(self.count)

    def is_changed(self, index: int) -> bool:
        """Return whether an image is the one before with one attribute changed.

        A share of the odd ones is, `changes`; held-out ones are not, which are to be independent.
        """
        may_be = index % 2 and index < self.count - self.held_out
        return bool(may_be and np.random.default_rng([self.seed, index, 17]).random() < self.changes)

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
            f"{path}: {in_words(error)}; make people with `python -m trainer make-people`"
        ) from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {explain(error)}; make the people again") from error


def shard_path(folder: Path, number: int) -> Path:
    """Return the path of a shard."""
    return folder / f"shard-{number:05}.safetensors"
