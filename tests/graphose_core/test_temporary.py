"""What killed writers leave behind goes; what is being written, and what is not ours, stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphose_core import temporary
from graphose_core.atomic import write_folder, write_text
from graphose_core.temporary import OLD, fitting_name, path_beside, sweep

posix = pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can ask whether a process lives")


@pytest.fixture(autouse=True)
def unswept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "_swept", set())


def _gone() -> int:
    """Return the number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def _left_by(path: Path, pid: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: pid)
        return path_beside(path)


@posix
def test_a_file_and_a_folder_of_a_process_that_is_gone_are_deleted_by_the_next_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _left_by(tmp_path / "scene", _gone(), monkeypatch)
    file.write_text("half")
    folder = _left_by(tmp_path / "set", _gone(), monkeypatch)
    folder.mkdir()
    (folder / "a").touch()
    write_text(tmp_path / "other", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


@posix
def test_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    mine = path_beside(tmp_path / "scene")
    mine.touch()
    sweep(tmp_path)
    assert mine.exists()


@posix
def test_what_an_earlier_process_of_our_own_number_has_left_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(temporary, "_OURS", "0000" if temporary._OURS != "0000" else "1111")
        earlier = path_beside(tmp_path / "set")
    earlier.mkdir()
    sweep(tmp_path)
    assert not earlier.exists()


@posix
def test_a_folder_is_looked_at_again_before_another_is_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text(tmp_path / "first", "swept")
    folder = _left_by(tmp_path / "set", _gone(), monkeypatch)
    folder.mkdir()
    write_folder(tmp_path / "other", lambda beside: (beside / "a").touch())
    assert not folder.exists()


def test_what_another_machine_writes_stays_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(temporary, "_HERE", "deadbeef")
        new, old = path_beside(tmp_path / "a"), path_beside(tmp_path / "b")
    new.touch()
    old.touch()
    os.utime(old, (time.time() - OLD - 60,) * 2)
    sweep(tmp_path)
    assert (new.exists(), old.exists()) == (True, False)


@pytest.mark.parametrize("name", ["scene.tmp", ".scene.deadbeef.tmp", ".graphose.tmp", "x.graphose.tmp"])
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    os.utime(tmp_path / name, (1, 1))
    sweep(tmp_path)
    assert (tmp_path / name).exists()


def test_a_link_among_what_was_left_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    _left_by(tmp_path / "x", _gone(), monkeypatch).symlink_to(kept)
    sweep(tmp_path)
    assert (kept / "file").exists()


@pytest.mark.parametrize("start", ["short", "x" * 300, "ä" * 200, "a\udcff" * 150])
def test_names_are_cut_between_characters(tmp_path: Path, start: str) -> None:
    name = fitting_name(tmp_path, start, ".bak")
    assert name.endswith(".bak")
    assert start.startswith(name.removesuffix(".bak"))
    (tmp_path / name).touch()
