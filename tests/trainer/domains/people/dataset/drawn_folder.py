"""Body and settings of the folder of people that tests read."""

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.dataset.storage.manifest import Manifest

BODY = block_body()
MANIFEST = Manifest(count=25, size=16, seed=3, shard=10)
