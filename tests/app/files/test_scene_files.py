"""Saving asks before it replaces what another program has written, what is read-only, and what was there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.files import scene_files
from app.files.scene_files import SceneFiles
from app.settings import Settings
from app.widgets.questions import Answer
from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.files.scene_file import backup_path, load, save
from graphose_core.samples.scenes import empty_scene, sample_scene

MINE, THEIRS = sample_scene(), SavePose("theirs").apply(sample_scene())


class Asked:
    """Stands for the person: answers questions, and keeps them."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.answer = Answer.Cancel

    def ask(self, _parent: QWidget, _title: str, text: str, *_more: object) -> Answer:
        self.questions.append(text)
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(scene_files, "ask", made.ask)
    return made


@pytest.fixture
def files(qtbot: QtBot) -> Iterator[SceneFiles]:
    window = QWidget()
    qtbot.addWidget(window)
    made = SceneFiles(Editor(empty_scene(), window), Settings(), window)
    yield made
    made.close()


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    save(MINE, tmp_path / "scene.graphose")
    return tmp_path / "scene.graphose"


def test_a_file_that_is_as_it_was_is_saved_without_a_question(
    files: SceneFiles, scene: Path, asked: Asked
) -> None:
    assert files.load(scene)
    for name in ("one", "two"):
        files._editor.do(SavePose(name))
        assert files.save()
    assert asked.questions == []
    assert load(scene) == files._editor.document


def test_a_file_that_changed_on_disk_is_asked_about_and_both_versions_stay(
    files: SceneFiles, scene: Path, asked: Asked
) -> None:
    assert files.load(scene)
    save(THEIRS, scene)
    files._editor.do(SavePose("mine"))
    assert not files.save()
    assert "changed on disk" in asked.questions[0]
    assert load(scene) == THEIRS
    assert not files._editor.history.is_saved
    asked.answer = Answer.Save
    assert files.save()
    assert load(scene) == files._editor.document
    [kept] = scene.parent.glob("scene (other version, *).graphose")
    assert load(kept) == THEIRS
    assert load(backup_path(scene)) == THEIRS
    files._editor.do(SavePose("mine too"))
    assert files.save()
    assert len(asked.questions) == 2, "what was written here is known"


def test_a_damaged_file_of_another_program_is_asked_about(
    files: SceneFiles, scene: Path, asked: Asked
) -> None:
    assert files.load(scene)
    scene.write_bytes(b"{")
    files._editor.do(SavePose("mine"))
    assert not files.save()
    assert scene.read_bytes() == b"{"


def test_recovered_work_replaces_without_a_question_only_what_nobody_has_written_since(
    files: SceneFiles, scene: Path, asked: Asked
) -> None:
    files._editor.open(THEIRS, scene, is_saved=False)
    assert not files.save()
    assert load(scene) == MINE
    files.trust(scene)
    assert files.save()
    assert len(asked.questions) == 1


def test_a_read_only_file_is_asked_about(files: SceneFiles, scene: Path, asked: Asked) -> None:
    assert files.load(scene)
    scene.chmod(0o444)
    files._editor.do(SavePose("mine"))
    assert not files.save()
    assert "read-only" in asked.questions[0]
    assert load(scene) == MINE
    asked.answer = Answer.Save
    assert files.save()
    assert load(scene) == files._editor.document
    assert scene.stat().st_mode & 0o777 == 0o444


def test_a_name_that_gets_its_ending_here_is_asked_about(
    files: SceneFiles, scene: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(scene.with_suffix("")), ""))
    assert not files.save_as()
    assert "Replace scene.graphose" in asked.questions[0]
    assert load(scene) == MINE
    asked.answer = Answer.Save
    assert files.save_as()
    assert load(scene) == empty_scene()


def test_a_file_that_another_window_has_open_is_told(files: SceneFiles, scene: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    other = SceneFiles(Editor(empty_scene(), window), Settings(), window)
    assert other.load(scene)
    with qtbot.waitSignal(files.shared) as told:
        files.load(scene)
    assert "another window" in told.args[0]
    other.close()
