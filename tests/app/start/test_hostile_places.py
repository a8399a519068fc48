"""The window starts and shows unsaved work, whatever paths settings and recovery files hold."""

import os
from pathlib import Path

import pytest

from app.recovery.feature import RecoveryFeature
from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import Unsaved, to_bytes
from app.start.feature import StartFeature
from graphose_core.errors import FileFormatError
from graphose_core.poses.shelf import Shelf
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver

HOSTILE = (Path("/" + "x" * 5000), Path("/" + "y" * 300), Path("/tmp/a\0b"))


def _refuse_to_look(monkeypatch: pytest.MonkeyPatch, *refused: Path) -> None:
    plain = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path in refused:
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)


@pytest.fixture
def folder(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RecoveryFolder:
    made = RecoveryFolder(tmp_path / "recovery")
    made.path.mkdir()
    monkeypatch.setattr(driver.window.feature(StartFeature).controller, "_folder", made)
    return made


def test_unsaved_work_of_unreachable_files_is_offered(
    driver: Driver, folder: RecoveryFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.graphose"
    for number, path in enumerate((*HOSTILE, locked)):
        kept = to_bytes(Unsaved.now(sample_scene(), path))
        (folder.path / f"{number}.recovery").write_bytes(kept)
        driver.window.settings.add_recent(path)
    _refuse_to_look(monkeypatch, locked)
    start = driver.window.feature(StartFeature).controller
    start.begin(with_scene=False)
    assert start.page.isVisible()
    assert len(start.page.recover_buttons) == 4
    for button in start.page.recover_buttons[:1]:
        button.click()
    assert driver.editor.document == sample_scene()
    driver.window.feature(RecoveryFeature).autosave.adopt(None, sample_scene())
    driver.editor.mark_saved(tmp_path / "x")


def test_a_recovery_file_that_cannot_be_owned_is_offered_and_read(
    folder: RecoveryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Unsaved.now(sample_scene(), None)
    (folder.path / "a.recovery").write_bytes(to_bytes(kept))

    def refuse(_path: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folder, "_hold", refuse)
    [left] = folder.left()
    assert left.unsaved == kept
    assert folder.take(left) == (None, kept)


def test_a_folder_that_cannot_be_looked_at_is_told(
    driver: Driver, folder: RecoveryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.path.rmdir()
    folder.path.symlink_to(folder.path)
    [left] = folder.left()
    assert left.is_folder
    assert left.problem
    page = driver.window.feature(StartFeature).controller.page
    page.show_left([left])
    assert page.left_buttons == []


def test_a_pipe_among_recovery_files_holds_nobody_up(folder: RecoveryFolder) -> None:
    os.mkfifo(folder.path / "pipe.recovery")
    [left] = folder.left()
    assert "pipe" in left.problem
    with pytest.raises(FileFormatError):
        folder.take(left)


@pytest.mark.parametrize("own", HOSTILE)
def test_pose_folders_that_nobody_can_have_hold_no_poses(own: Path) -> None:
    shelf = Shelf(own)
    assert all(entry.bundled for entry in shelf.entries())
    assert shelf.folders() == ()


def test_a_pipe_among_poses_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pose.json")
    shelf = Shelf(tmp_path)
    shelf.entries()
    assert "is a pipe" in shelf.broken[tmp_path / "a.pose.json"]


def test_a_file_that_no_system_can_write_is_refused_with_a_sentence(driver: Driver) -> None:
    from app.files.feature import FilesFeature  # noqa: PLC0415

    files = driver.window.feature(FilesFeature).files
    driver.editor.open(sample_scene(), HOSTILE[2], is_saved=False)
    assert not files.save()
    assert "could not be saved" in driver.window.viewport.notice.text
    driver.editor.mark_saved(Path("x"))
