"""Folders of a few drawn people, and the settings of a run on one."""

from pathlib import Path

import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.runs.settings.config import FinetuneConfig


def people_folder(path: Path, count: int = 50, size: int = 32) -> Path:
    """Draw images of people in a folder, in one shard."""
    manifest = Manifest(count=count, size=size, seed=0, shard=count)
    begin(path, manifest)
    make_shard(block_body(), path, manifest, 0)
    return path


def people_config(folder: Path, **changes) -> FinetuneConfig:
    """Return the settings of a tiny run on a folder."""
    return finetune_config(data=str(folder), adversary_weight=0.0, **changes)
