"""Work of a process that makes people: draw images of a folder and pack them."""

from functools import lru_cache, partial
from pathlib import Path

from trainer.domains.people.body.body import Body, load_body
from trainer.domains.people.body.posing.pose_bank import PoseBank, load_bank
from trainer.domains.people.changes.drawn_records import drawn_records
from trainer.domains.people.dataset.storage.manifest import Manifest, shard_path
from trainer.domains.people.dataset.storage.shards import Tensors, packed, write_shard
from trainer.domains.people.rendering.drawn_people import PeopleScene, draw_people


@lru_cache(maxsize=1)
def loaded(body_file: Path) -> Body:
    """Load a body, cached, so that each process reads it once."""
    return load_body(body_file)


def drawn(body: Body, manifest: Manifest, indices: range) -> Tensors:
    """Draw images of a folder by their indices, and pack them."""
    bank, of = load_bank(), manifest
    draw = partial(_scene, body, bank, of)
    return packed(list(drawn_records(body, draw, indices, of)))


def _scene(body: Body, bank: PoseBank, of: Manifest, index: int) -> PeopleScene:
    return draw_people(body, bank, of.seed, index, of.size, of.views)


def make_shard(body: Body, folder: Path, manifest: Manifest, number: int) -> None:
    """Draw and write one shard in this process."""
    write_shard(shard_path(folder, number), [drawn(body, manifest, manifest.indices(number))])
