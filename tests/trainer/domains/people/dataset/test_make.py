from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.errors import ConfigError
from tests.trainer.domains.people.block_body import block_body
from trainer.cli.main import app
from trainer.domains.people import make_command as people_cli
from trainer.domains.people.body import anny_body
from trainer.domains.people.body.body import load_body, save_body
from trainer.domains.people.dataset import make
from trainer.domains.people.dataset.make import begin, make_people
from trainer.domains.people.dataset.storage.manifest import Manifest, shard_path
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.rendering import installed

MANIFEST = Manifest(count=5, size=16, seed=1, shard=2)


@pytest.fixture
def body(tmp_path: Path, folder: Path) -> Path:
    """A body in a file. `folder` was drawn by this process, so that others find what numba compiled on disk.

    Where nothing is compiled yet, each of them would compile the same, for twenty seconds.
    """
    save_body(tmp_path / "body.safetensors", block_body())
    return tmp_path / "body.safetensors"


def test_processes_make_all_shards_and_tell_of_every_image(tmp_path: Path, body: Path) -> None:
    made: list[int] = []
    make_people(tmp_path / "out", MANIFEST, 2, body, made.append)
    assert sum(made) == 5
    assert PeopleFolder(tmp_path / "out").complete


def test_people_of_the_version_before_are_read_and_not_mixed_with_new_ones(
    tmp_path: Path, body: Path
) -> None:
    older = MANIFEST.model_copy(update={"drawing": 2})
    make_people(tmp_path / "out", older, 1, body, lambda made: None)
    people = PeopleFolder(tmp_path / "out")
    assert people.complete
    assert len(people[4].figures) >= 1
    with pytest.raises(ConfigError, match="drawing = 2, asked is 3"):
        begin(tmp_path / "out", MANIFEST)


def test_making_goes_on_where_it_was_and_redraws_nothing(tmp_path: Path, body: Path) -> None:
    folder = tmp_path / "out"
    make_people(folder, MANIFEST, 1, body, lambda made: None)
    before = shard_path(folder, 0).stat().st_mtime_ns, shard_path(folder, 1).read_bytes()
    shard_path(folder, 1).unlink()
    made: list[int] = []
    make_people(folder, MANIFEST, 1, body, made.append)
    assert sum(made) == 5
    assert (shard_path(folder, 0).stat().st_mtime_ns, shard_path(folder, 1).read_bytes()) == before


def test_a_shard_drawn_in_pieces_is_the_one_drawn_at_once(
    tmp_path: Path, body: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = Manifest(count=5, size=16, seed=1)
    begin(tmp_path / "once", manifest)
    make_shard(load_body(body), tmp_path / "once", manifest, 0)
    monkeypatch.setattr(make, "PIECE", 2)
    made: list[int] = []
    make_people(tmp_path / "pieces", manifest, 2, body, made.append)
    assert sorted(made) == [1, 2, 2]
    once, pieces = (shard_path(tmp_path / name, 0).read_bytes() for name in ("once", "pieces"))
    assert once == pieces


def test_who_is_interrupted_does_not_wait_for_what_nobody_has_begun(
    tmp_path: Path, body: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pending: list[Future[object]] = []

    class Noted(ProcessPoolExecutor):
        def submit(self, *task: Any, **named: Any) -> Future[Any]:
            pending.append(super().submit(*task, **named))
            return pending[-1]

    def interrupt(_made: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(make, "ProcessPoolExecutor", Noted)
    monkeypatch.setattr(make, "PIECE", 1)
    manifest = Manifest(count=40, size=16, seed=1, shard=20)
    with pytest.raises(KeyboardInterrupt):
        make_people(tmp_path / "out", manifest, 1, body, interrupt)
    assert sum(future.cancelled() for future in pending) > 20
    assert not active_children()
    make_people(tmp_path / "out", manifest, 1, body, lambda made: None)
    assert PeopleFolder(tmp_path / "out").complete


def test_a_missing_body_model_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "body_path", lambda: tmp_path / "none.safetensors")
    monkeypatch.setitem(__import__("sys").modules, "anny", None)
    result = CliRunner().invoke(app, ["make-people", "--out", str(tmp_path / "out"), "--count", "2"])
    assert result.exit_code == 1
    assert "[people]" in result.output
    assert not (tmp_path / "out").exists()


def test_a_broken_body_model_is_explained(tmp_path: Path) -> None:
    (tmp_path / "body.safetensors").write_bytes(b"nothing")
    with pytest.raises(ConfigError, match="delete the file"):
        make_people(tmp_path / "out", MANIFEST, 1, tmp_path / "body.safetensors", lambda made: None)


def test_a_missing_numba_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "find_spec", lambda name: None)
    result = CliRunner().invoke(app, ["make-people", "--out", str(tmp_path / "out"), "--count", "2"])
    assert result.exit_code == 1
    assert "numba" in result.output
    assert "[people]" in result.output


def test_without_a_folder_people_go_where_their_size_says(
    tmp_path: Path, body: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(people_cli, "exported_body", lambda: body)
    result = CliRunner().invoke(app, ["make-people", "--count", "1", "--size", "16", "--processes", "1"])
    assert result.exit_code == 0, result.output
    assert PeopleFolder(tmp_path / "data" / "people-16").complete


def test_the_command_checks_its_numbers(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["make-people", "--out", str(tmp_path), "--count", "0"])
    assert result.exit_code == 2


def test_the_real_body_has_all_layers() -> None:
    if not anny_body.body_path().exists():
        pytest.skip("the body model has not been exported here (python -m trainer make-people does it)")
    body = anny_body.anny_body()
    assert set(np.unique(body.layer)) == set(range(8))
    np.testing.assert_allclose(body.weights.sum(axis=1), 1, atol=1e-3)
    assert "head" in body.bone
