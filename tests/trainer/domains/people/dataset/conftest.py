"""A folder of drawn people that tests read and none changes."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("numba", reason="people are drawn with numba")
    from tests.trainer.domains.people.dataset.drawn_folder import BODY, MANIFEST  # noqa: PLC0415 (needs numba)
    from trainer.domains.people.dataset.make import begin  # noqa: PLC0415 (needs numba)
    from trainer.domains.people.dataset.storage.shard_worker import make_shard  # noqa: PLC0415 (needs numba)

    path = tmp_path_factory.mktemp("people")
    begin(path, MANIFEST)
    for number in (2, 0, 1):
        make_shard(BODY, path, MANIFEST, number)
    return path
