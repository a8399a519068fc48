"""The window that corrects labels: frames, focus, images that are missing or turned."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from app.labels.importing.frames.list import SharedFrames
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.app.keys import give_focus
from tests.app.labels.correcting.opened_window import LABELS, at, drag, opened, places, settle


def test_the_next_frame_with_missing_points_waits_for_a_click_at_the_first(
    window: CorrectingWindow, qtbot: QtBot
):
    QTest.mouseClick(window.bar.next_missing, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.number == 1
    assert window.view.current == Mark(0, "tail")
    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=at(window, 70, 40))
    assert places(window)["tail"] == pytest.approx((70, 40), abs=0.5)
    assert not window.bar.next_missing.isEnabled()  # no other frame has any
    assert list(window.session.missing) == [0, 0, 0]


def test_the_view_has_the_focus_from_the_start(path: Path, qtbot: QtBot):
    window = opened(path, qtbot)
    assert window.focusWidget() is window.view
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Period)
    settle(window, qtbot)
    assert window.number == 1


def test_the_view_keeps_the_focus_from_frame_to_frame(window: CorrectingWindow, qtbot: QtBot):
    give_focus(window.view, qtbot)
    for number in (1, 2):
        QTest.keyClick(window.view, Qt.Key.Key_Period)
        assert window.focusWidget() is (window if window.is_busy else window.view)
        settle(window, qtbot)
        assert window.number == number
        assert window.focusWidget() is window.view


def test_undo_shows_the_frame_that_it_changes(window: CorrectingWindow, qtbot: QtBot):
    drag(window, (20, 20), (40, 10))
    window.step(1)
    settle(window, qtbot)
    window.undo()
    settle(window, qtbot)
    assert window.number == 0
    assert window.view.current == Mark(0, "snout")


def test_a_missing_image_is_told_and_points_can_be_moved(path: Path, qtbot: QtBot):
    path.with_name("img0.png").unlink()
    labels = load(path)
    window = CorrectingWindow(Session(replace(labels, frames=SharedFrames(labels.frames)), path))
    qtbot.addWidget(window)
    window.show()
    settle(window, qtbot)
    assert "img0.png" in window.status.whole
    drag(window, (20, 20), (30, 25))
    assert places(window)["snout"] == pytest.approx((30, 25), abs=0.5)


def test_a_turned_image_is_shown_upright_and_saved_as_it_is_stored(tmp_path: Path, qtbot: QtBot):
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (100, 50), "teal").save(tmp_path / "img0.jpg", exif=exif)
    path = tmp_path / "labels.csv"
    path.write_text(LABELS.replace("img0.png,20,20,60,30", "img0.jpg,20,20,90,30"))
    labels = load(path)
    window = CorrectingWindow(Session(replace(labels, frames=SharedFrames(labels.frames)), path))
    qtbot.addWidget(window)
    window.show()
    settle(window, qtbot)
    drag(window, (50 - 30, 90), (10, 80))  # upright, the tail lies at (height − y, x)
    (subject,) = window.session.frame(0).subjects
    assert subject.points["tail"].x == pytest.approx(80, abs=0.5)
    assert subject.points["tail"].y == pytest.approx(40, abs=0.5)
    assert subject.points["snout"] == Keypoint(20, 20)
