"""Points are dragged, nudged and taken away, and come back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from tests.app.labels.correcting.opened_window import LABELS, at, drag, opened, places, settle


def test_a_point_is_dragged_in_one_step_of_undo(window: CorrectingWindow):
    drag(window, (20, 20), (40, 10))
    assert places(window)["snout"] == pytest.approx((40, 10), abs=0.5)
    assert places(window)["tail"] == (60, 30)
    window.undo()
    assert places(window)["snout"] == (20, 20)
    assert not window.session.can_undo
    window.redo()
    assert places(window)["snout"] == pytest.approx((40, 10), abs=0.5)


def test_keys_nudge_take_away_and_step(window: CorrectingWindow, qtbot: QtBot):
    view = window.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(window, 20, 20))
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert places(window)["snout"] == pytest.approx((20.9, 30))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "snout" not in places(window)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Period)
    settle(window, qtbot)
    assert window.number == 1
    QTest.keyClick(view, Qt.Key.Key_Comma)
    settle(window, qtbot)
    assert window.number == 0
    assert not window.bar.previous.isEnabled()


def test_a_point_chosen_in_the_list_loses_its_label_by_del_there(window: CorrectingWindow) -> None:
    (subject,) = window.session.frame(0).subjects
    window.points.choose(Mark(subject.row, "tail"))
    window.view.choose(Mark(subject.row, "tail"))
    window.points.setFocus()
    QTest.keyClick(window.points, Qt.Key.Key_Delete)
    assert set(window.session.frame(0).subjects[0].points) == {"snout"}


def test_left_and_right_are_exchanged_by_a_key_of_the_only_one_in_the_frame(
    path: Path, window: CorrectingWindow, qtbot: QtBot
) -> None:
    assert not window.bar.sides.isEnabled()  # snout and tail have no sides
    ears = path.with_name("ears.csv")
    ears.write_text(LABELS.replace("snout", "leftear").replace("tail", "rightear"))
    other = opened(ears, qtbot)
    assert other.bar.sides.isEnabled()
    QTest.keyClick(other.view, Qt.Key.Key_X)
    assert places(other) == {"leftear": (60, 30), "rightear": (20, 20)}
    other.undo()
    assert places(other) == {"leftear": (20, 20), "rightear": (60, 30)}
