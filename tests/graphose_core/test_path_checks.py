"""A place that cannot be looked at is a place where nothing is found, and the reason is known."""

import errno
import os
from pathlib import Path

import pytest

from graphose_core import path_checks
from graphose_core.errors import FileFormatError
from graphose_core.path_checks import (
    exists,
    is_dir,
    is_file,
    may_be_file,
    may_be_there,
    read_file,
    reason,
    regular,
    require_file,
    stat_of,
    with_name,
)

LONG, NUL, SURROGATE = Path("/x" * 3000), Path("/tmp/a\0b"), Path("/tmp/\udfff\ud800")


def _loop(folder: Path) -> Path:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    return folder / "a"


@pytest.mark.parametrize("path", [LONG, Path("/" + "x" * 300), NUL, SURROGATE])
def test_names_that_no_file_can_have(path: Path) -> None:
    assert not exists(path)
    assert not is_file(path)
    assert not is_dir(path)
    assert not may_be_file(path)
    assert stat_of(path) is None
    assert reason(path)
    with pytest.raises((FileFormatError, OSError)):
        require_file(path)


def test_a_loop_of_links_is_nowhere(tmp_path: Path) -> None:
    path = _loop(tmp_path)
    assert not exists(path)
    assert not may_be_file(path)
    assert reason(path)


def test_files_and_folders_are_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not may_be_file(path)
    path.touch()
    assert (exists(path), is_file(path), is_dir(path), may_be_file(path)) == (True, True, False, True)
    assert reason(path) == ""
    require_file(path)
    assert (exists(tmp_path), is_file(tmp_path), is_dir(tmp_path)) == (True, False, True)
    assert "a folder" in reason(tmp_path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_file(tmp_path / "pipe")
    with pytest.raises(FileFormatError, match="pipe: is a pipe, not a file"):
        require_file(tmp_path / "pipe")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.ETIMEDOUT])
def test_where_the_system_refuses_to_look_there_may_be_a_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> os.stat_result:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(path_checks.Path, "stat", refuse)
    assert not exists(tmp_path)
    assert not is_file(tmp_path)
    assert may_be_file(tmp_path)
    assert reason(tmp_path) == os.strerror(number)
    with pytest.raises(OSError, match=os.strerror(number)):
        require_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes of this kind")
def test_a_pipe_is_not_waited_for_whoever_opens_it(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    with pytest.raises(OSError, match="is a pipe, not a file; choose a file") as told:
        read_file(pipe)
    assert told.value.filename == str(pipe)
    assert told.value.strerror == "is a pipe, not a file; choose a file"
    with pytest.raises(OSError, match="is a pipe"):
        regular(pipe)


@pytest.mark.parametrize("path", [LONG, NUL, SURROGATE])
def test_what_cannot_be_read_is_an_error_of_the_system(path: Path) -> None:
    with pytest.raises(OSError, match=r"name"):
        read_file(path)


def test_as_much_of_a_file_is_read_as_is_asked_for(tmp_path: Path) -> None:
    (path := tmp_path / "a").write_bytes(b"abcdef")
    assert read_file(path, 3) == b"abc"
    assert read_file(path) == b"abcdef"


def test_what_may_be_there_is_told_from_what_cannot(tmp_path: Path) -> None:
    assert may_be_there(tmp_path)
    assert not may_be_there(tmp_path / "absent")
    assert not may_be_there(NUL)
    assert not may_be_there(LONG)


def test_a_folder_without_a_name_is_named_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "labels" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "labels")
    for path in (Path(), Path("/"), Path("..")):
        with pytest.raises(FileFormatError, match=rf"^{path}: is a folder"):
            require_file(path)
        with pytest.raises(OSError, match=rf"\] is a folder, not a file; choose a file: '{path}'"):
            regular(path)
    assert [with_name(Path(each)).name for each in (".", "sub", "sub/..")] == ["labels", "sub", "labels"]
    assert with_name(Path("sub/a.json")) == Path("sub/a.json")
