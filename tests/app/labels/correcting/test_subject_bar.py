"""Somebody is added to a frame, or taken away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.correcting import saving
from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from app.widgets.questions import Answer
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.app.labels.correcting.opened_window import PEOPLE, at, coco_window, settle


def test_somebody_is_added_placed_point_by_point_and_saved(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window = coco_window(path, qtbot)
    QTest.mouseClick(window.who.add, Qt.MouseButton.LeftButton)
    assert window.view.current == Mark(-2, "snout")
    assert "Click to place snout" in window.status.whole
    for place in ((50, 20), (70, 30)):
        QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=at(window, *place))
    assert window.points.topLevelItemCount() == 2
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Save)
    window.saving.save()
    settle(window, qtbot)
    first, second = load(window.session.path).frames[0].subjects
    assert first.points == {"snout": Keypoint(10, 20)}
    assert [point.x for point in second.points.values()] == pytest.approx([50, 70], abs=0.5)


def test_somebody_is_taken_away_and_comes_back(path: Path, qtbot: QtBot):
    window = coco_window(path, qtbot)
    view = window.view

    def is_taken() -> bool:  # the view is laid out a little after the window has opened
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(window, 10, 20))
        return view.current == Mark(0, "snout")

    qtbot.waitUntil(is_taken)
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert window.points.topLevelItemCount() == 0
    assert view.current is None
    assert not window.who.remove.isEnabled()
    assert window.isWindowModified()
    window.undo()
    assert view.current == Mark(0, "snout")
    assert window.points.topLevelItemCount() == 1
    assert not window.isWindowModified()
    window.redo()
    assert view.current is None


def test_of_several_kinds_one_is_chosen(path: Path, qtbot: QtBot):
    more = PEOPLE.replace(
        '"categories": [', '"categories": [{"id": 2, "name": "cage", "keypoints": ["door"]},'
    )
    window = coco_window(path, qtbot, more)
    texts = [action.text() for action in window.who.menu.actions()]
    assert texts == ["mouse (2 keypoints)", "cage (1 keypoint)"]
    window.step(1)
    settle(window, qtbot)
    window.who.menu.actions()[1].trigger()
    assert window.view.current == Mark(-2, "door")
    assert window.session.frame(1).subjects[0].kind.name == "cage"
    window.undo()
    assert window.view.current is None


def test_a_table_says_why_nobody_is_added(window: CorrectingWindow):
    assert not window.who.add.isEnabled()
    assert "Everybody in the table" in window.who.add.toolTip()
