"""Work of a process that makes people: draw images of a folder and pack them."""

from functools import lru_cache
from pathlib import Path

from trainer.domains.people.body.body import Body, load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.storage.manifest import Manifest, shard_path
from trainer.domains.people.dataset.storage.shards import Tensors, packed, write_shard
from trainer.domains.people.rendering.drawn_people import draw_people


@lru_cache(maxsize=1)
def loaded(body_file: Path) -> Body:
    """Load a body, cached, so that each process reads it once."""
    return load_body(body_file)


def drawn(body: Body, manifest: Manifest, indices: range) -> Tensors:
    """Draw images of a folder by their indices, and pack them."""
    bank, of = load_bank(), manifest
    scenes = (draw_people(body, bank, of.seed, index, of.size, of.views) for index in indices)
    return packed([record_of(scene) for scene in scenes])


def make_shard(body: Body, folder: Path, manifest: Manifest, number: int) -> None:
    """Draw and write one shard in this process."""
    write_shard(shard_path(folder, number), [drawn(body, manifest, manifest.indices(number))])
