"""Recent files are looked for beside the window, which waits for no drive."""

import os
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.files import recent_files
from app.files.recent_files import LISTED, RecentFiles
from app.settings import Settings


def _touched(path: Path) -> Path:
    path.touch()
    return path


def test_names_that_no_file_can_have_and_loops_are_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    files = RecentFiles(Settings())
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (Path("/" + "x" * 5000), tmp_path / "a\0b", tmp_path / "loop", tmp_path / "gone"):
        files.add(path)
    here = _touched(tmp_path / "here")
    files.add(here)
    files.look()
    qtbot.waitUntil(lambda: files.paths == [here])


def test_a_place_that_refuses_stays_offered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, gone = tmp_path / "locked", tmp_path / "gone"
    plain = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return plain(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    files = RecentFiles(Settings())
    files.add(gone)
    files.add(locked)
    files.look()
    qtbot.waitUntil(lambda: files.paths == [locked])


def test_a_drive_that_does_not_answer_holds_nobody_up(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Event()

    def wait(_path: Path) -> bool:
        answer.wait(60)
        return False

    monkeypatch.setattr(recent_files, "may_be_file", wait)
    files = RecentFiles(Settings())
    files.add(tmp_path / "on-the-drive")
    files.look()
    files.look()
    assert files.paths == [tmp_path / "on-the-drive"], "nobody knows yet that it is gone"
    with qtbot.waitSignal(files.changed):
        answer.set()
    assert files.paths == []


def test_what_is_gone_takes_no_room_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    files = RecentFiles(Settings())
    here = [_touched(tmp_path / f"here-{number}") for number in range(LISTED)]
    for path in here:
        files.add(path)
    for number in range(10):
        files.add(tmp_path / f"gone-{number}")
    files.look()
    qtbot.waitUntil(lambda: files.paths == here[::-1])
