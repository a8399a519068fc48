"""Autosave: what is not saved lies in a recovery file soon after, and what is saved does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.recovery import autosave as module
from app.recovery.autosave import Autosave
from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import from_bytes
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import empty_scene, sample_scene

TIP = JointRef("hand", "index_4")


class Desk:
    """An editor with autosave."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.editor = Editor(sample_scene())
        self.autosave = Autosave(self.editor, RecoveryFolder(folder), self.editor)
        self.troubles: list[str] = []
        self.autosave.failed.connect(self.troubles.append)

    def move(self, x: float) -> None:
        assert self.editor.do(MoveJoints({TIP: (x, 0.5)}))

    def file(self) -> Path | None:
        return next(self.folder.glob("*.recovery"), None)

    def is_kept(self) -> bool:
        file = self.file()
        return file is not None and from_bytes(file.read_bytes(), "x").document == self.editor.document

    def wait_kept(self) -> None:
        self.qtbot.waitUntil(self.is_kept)

    def wait_clear(self) -> None:
        self.qtbot.waitUntil(lambda: self.file() is None)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(module, "INTERVAL", 20)
    made = Desk(tmp_path / "recovery", qtbot)
    yield made
    made.autosave.close()


def test_changes_are_kept_and_gone_when_saved(desk: Desk, tmp_path: Path) -> None:
    assert not desk.folder.exists()
    desk.move(0.3)
    desk.wait_kept()
    desk.move(0.4)
    desk.wait_kept()
    desk.editor.mark_saved(tmp_path / "hand.graphose")
    desk.wait_clear()
    desk.move(0.5)
    desk.wait_kept()
    assert desk.file() is not None
    assert from_bytes(desk.file().read_bytes(), "x").path == tmp_path / "hand.graphose"


def test_undoing_back_to_what_is_saved_keeps_nothing(desk: Desk) -> None:
    desk.move(0.3)
    desk.wait_kept()
    desk.editor.undo()
    desk.wait_clear()


def test_a_scene_given_up_is_not_kept(desk: Desk) -> None:
    desk.move(0.3)
    desk.wait_kept()
    desk.editor.open(empty_scene())
    desk.wait_clear()


def test_a_clean_end_leaves_nothing(desk: Desk) -> None:
    desk.move(0.3)
    desk.wait_kept()
    desk.autosave.close()
    assert list(desk.folder.iterdir()) == []
    desk.move(0.4)
    desk.qtbot.wait(80)
    assert list(desk.folder.iterdir()) == []


def test_what_is_recovered_stays_kept_under_its_new_owner(desk: Desk) -> None:
    folder = RecoveryFolder(desk.folder)
    slot = folder.claim()
    desk.move(0.3)
    slot.write(module.Unsaved.now(desk.editor.document, None))
    slot.release()
    changed = desk.editor.document
    desk.wait_kept()
    [left] = folder.left()
    slot, unsaved = folder.take(left)
    desk.autosave.adopt(slot, unsaved.document)
    desk.editor.open(unsaved.document, is_saved=False)
    assert not desk.editor.history.is_saved
    desk.qtbot.waitUntil(lambda: [f.name for f in desk.folder.glob("*.recovery")] == [left.path.name])
    assert folder.left() == []
    assert desk.editor.document == changed
    desk.move(0.6)
    desk.wait_kept()


def test_a_failing_disk_is_told_once_and_tried_again(desk: Desk) -> None:
    desk.folder.write_text("a file stands where the folder should be")
    desk.move(0.3)
    desk.qtbot.waitUntil(lambda: len(desk.troubles) == 1)
    assert "Autosave cannot write" in desk.troubles[0]
    assert str(desk.folder) in desk.troubles[0]
    desk.qtbot.wait(150)
    assert len(desk.troubles) == 1
    desk.folder.unlink()
    with desk.qtbot.waitSignal(desk.autosave.kept):
        pass
    assert desk.is_kept()
