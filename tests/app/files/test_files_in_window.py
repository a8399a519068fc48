"""Scenes and their files in the window: asked about, saved, opened, dropped, offered again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.files.feature import FilesFeature
from app.settings import Settings
from graphose_core.document.files.scene_file import load, save
from graphose_core.samples.scenes import empty_scene
from tests.app.window_driver import Driver


def test_the_title_names_the_scene_and_marks_changes(driver: Driver, tmp_path: Path) -> None:
    assert driver.window.windowTitle().startswith("Untitled")
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    assert driver.window.isWindowModified()
    path = tmp_path / "my hand.graphose"
    driver.editor.mark_saved(path)
    assert driver.window.windowTitle().startswith("my hand")
    assert not driver.window.isWindowModified()


@pytest.mark.parametrize(
    ("answer", "stays"),
    [(QMessageBox.StandardButton.Cancel, True), (QMessageBox.StandardButton.Discard, False)],
)
def test_unsaved_changes_are_asked_about(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, answer: QMessageBox.StandardButton, stays: bool
) -> None:
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    changed = driver.editor.document
    monkeypatch.setattr(driver.window.feature(FilesFeature).files, "_ask", lambda: answer)
    driver.act("file.new")
    assert (driver.editor.document is changed) is stays
    assert driver.window.close() is not stays


def test_each_answer_to_the_question_has_a_letter(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def press_discard(box: QMessageBox) -> int:
        letters = [QKeySequence.mnemonic(button.text()).toString() for button in box.buttons()]
        assert sorted(letters) == ["Alt+C", "Alt+D", "Alt+S"]
        box.show()
        driver.qtbot.waitUntil(box.isActiveWindow)
        QTest.keyClick(box, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        driver.qtbot.waitUntil(box.isHidden)
        return box.standardButton(box.clickedButton()).value

    monkeypatch.setattr(QMessageBox, "exec", press_discard)
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    driver.act("file.new")
    assert driver.editor.document == empty_scene(), "discarded by its letter"


def test_save_open_and_recent(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "hand.graphose"
    driver.editor.mark_saved(path)
    driver.drag(driver.place("index_4"), QPoint(30, 30))
    assert driver.window.feature(FilesFeature).files.save()
    assert load(path) == driver.editor.document
    assert Settings().recent == [path]
    driver.window.feature(FilesFeature).files.open_path(path)
    assert driver.editor.path == path


def test_recent_files_that_have_gone_are_offered_no_more(driver: Driver, tmp_path: Path) -> None:
    stays, goes = tmp_path / "stays.graphose", tmp_path / "goes.graphose"
    for path in (stays, goes):
        save(empty_scene(), path)
        driver.window.feature(FilesFeature).files.open_path(path)
    recent = driver.window.feature(FilesFeature).recent
    assert recent is not None
    assert [entry.text() for entry in recent.menu.actions()] == ["goes.graphose", "stays.graphose"]
    goes.unlink()
    recent.menu.actions()[0].trigger()  # it went while the menu stood open
    assert "is not in" in driver.window.viewport.notice.text
    driver.qtbot.waitUntil(lambda: [entry.text() for entry in recent.menu.actions()] == ["stays.graphose"])
    stays.unlink()
    recent.menu.parentWidget().aboutToShow.emit()
    driver.qtbot.waitUntil(lambda: not recent.menu.isEnabled())


def test_a_broken_file_is_refused_with_its_reason(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "broken.graphose"
    path.write_text("{}")
    before = driver.editor.document
    driver.window.feature(FilesFeature).files.open_path(path)
    assert "broken.graphose could not be opened" in driver.window.viewport.notice.text
    assert driver.editor.document is before


def test_a_dropped_scene_is_opened(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "empty.graphose"
    save(empty_scene(), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    driver.window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert driver.editor.document == empty_scene()


def test_a_dropped_file_of_another_kind_is_refused_with_what_can_be_dropped(
    driver: Driver, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "song.mp3"))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    before = driver.editor.document
    driver.window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert "song.mp3" in driver.window.viewport.notice.text
    assert "*.graphose" in driver.window.viewport.notice.text
    assert driver.editor.document is before
