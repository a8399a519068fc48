"""Corrections are saved back, under another name, or not at all."""

import errno
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.labels.correcting import saving
from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from app.widgets.questions import Answer
from graphose_core.formats.loading import load
from tests.app.labels.correcting.opened_window import LABELS, PATIENCE, drag, settle


def test_saving_asks_and_writes_nothing_else(
    window: CorrectingWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    drag(window, (60, 30), (62, 28))
    answers = [Answer.Cancel, Answer.Save]
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: answers.pop(0))
    window.saving.save()
    assert path.read_text() == LABELS
    window.saving.save()
    settle(window, qtbot)
    changed = [
        (a, b) for a, b in zip(LABELS.splitlines(), path.read_text().splitlines(), strict=True) if a != b
    ]
    assert len(changed) == 1
    assert changed[0][1].startswith("img0.png,20,20,6")
    assert path.with_name(f"{path.name}.bak").read_text() == LABELS
    assert not window.isWindowModified()
    window.undo()  # past what was saved: that is to be saved again
    assert window.isWindowModified()
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)
    window.saving.save()
    settle(window, qtbot)
    assert (
        load(path).frames == load(path.with_name(f"{path.name}.bak").rename(path.with_name("old.csv"))).frames
    )


def test_a_failure_to_save_is_told_in_words_until_something_is_saved(
    window: CorrectingWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)

    def fail() -> None:
        raise PermissionError(errno.EACCES, "the file is read-only; choose another name", str(path))

    drag(window, (60, 30), (62, 28))
    with monkeypatch.context() as broken:
        broken.setattr(window.session, "save", fail)
        window.saving.save()
        settle(window, qtbot)
    assert window.mistake.isVisible()
    assert window.mistake.message.text() == f"{path}: the file is read-only; choose another name."
    window.saving.save()
    settle(window, qtbot)
    assert not window.mistake.isVisible()


def test_closing_asks_about_what_is_not_saved(window: CorrectingWindow, monkeypatch: pytest.MonkeyPatch):
    drag(window, (60, 30), (62, 28))
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Cancel)
    window.close()
    assert window.isVisible()
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Discard)
    window.close()
    assert not window.isVisible()


def test_what_is_saved_under_another_name_leaves_nothing_unsaved(
    window: CorrectingWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("other.csv")
    monkeypatch.setattr(saving.QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    (subject,) = window.session.frame(0).subjects
    window.editing.put(Mark(subject.row, "snout"), (50.0, 25.0))
    assert window.isWindowModified()
    window.save_as_button.click()
    qtbot.waitUntil(lambda: not window.saving.is_busy and not window.isWindowModified(), timeout=PATIENCE)
    assert "other.csv" in window.windowTitle()
    assert "not saved" not in window.status.text()
    assert path.read_text() == LABELS
