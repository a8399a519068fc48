"""A folder of fifty drawn people, and the settings of a run on it."""

from pathlib import Path

import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.runs.config import FinetuneConfig


def people_folder(path: Path) -> Path:
    """Draw fifty people of 32 pixels in a folder."""
    manifest = Manifest(count=50, size=32, seed=0, shard=50)
    begin(path, manifest)
    make_shard(block_body(), path, manifest, 0)
    return path


def people_config(folder: Path, **changes) -> FinetuneConfig:
    """Return the settings of a tiny run on a folder."""
    return finetune_config(data=str(folder), adversary_weight=0.0, **changes)
