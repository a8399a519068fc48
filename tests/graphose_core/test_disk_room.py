"""Room on a disk: too little of it is told before anything is written, and a full disk names its folder."""

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphose_core.disk_room import check_room, full_disk_told, megabytes, reserve
from graphose_core.errors import NoRoomError


@pytest.fixture
def three_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=3_000_000))


@pytest.mark.usefixtures("three_megabytes")
def test_what_is_needed_and_what_is_free_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoRoomError, match=r"no room: 11 MB needed, 3 MB free in .*; make room there, or"):
        check_room(tmp_path, 11_000_000)
    check_room(tmp_path, 2_900_000)


def test_a_folder_that_is_not_there_yet_is_asked_for_where_it_will_be(tmp_path: Path) -> None:
    check_room(tmp_path / "a" / "b", 1)
    with pytest.raises(NoRoomError, match="free in " + str(tmp_path)):
        check_room(tmp_path / "a" / "b", 10**18)


def test_a_system_that_does_not_say_it_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_path: Path) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(shutil, "disk_usage", unknown)
    check_room(tmp_path, 10**18)


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system cannot keep room")
@pytest.mark.parametrize(("number", "raised"), [(errno.ENOSPC, True), (errno.EOPNOTSUPP, False)])
def test_only_a_full_disk_keeps_room_from_being_reserved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, raised: bool
) -> None:
    def fail(*_of: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "posix_fallocate", fail)
    with (tmp_path / "file").open("wb") as file:
        if raised:
            with pytest.raises(OSError, match="space"):
                reserve(file.fileno(), 10)
        else:
            reserve(file.fileno(), 10)


def test_a_disk_that_fills_up_meanwhile_is_told_with_its_folder(tmp_path: Path) -> None:
    with (
        pytest.raises(NoRoomError, match=f"no room: {tmp_path} could not be written"),
        full_disk_told(tmp_path),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(PermissionError), full_disk_told(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_bytes_in_words() -> None:
    assert [megabytes(count) for count in (0, 999_999, 11_400_000, 3 * 10**9)] == [
        "less than 1 MB", "less than 1 MB", "11 MB", "3,000 MB",
    ]  # fmt: skip
