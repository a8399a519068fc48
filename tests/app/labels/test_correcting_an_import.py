"""Correcting the labels of an import, and coming back to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.labels.correcting.window import CorrectingWindow
from app.labels.feature import LabelsFeature
from tests.app.labels.import_driver import PATIENCE, dialog_of
from tests.app.window_driver import Driver


def _corrected(driver: Driver, labels: Path, frame: int) -> CorrectingWindow:
    """Choose a frame of an import, and press the button that opens its labels for correction."""
    feature = driver.window.feature(LabelsFeature)
    dialog = dialog_of(driver, labels)
    dialog.choose_frame(frame)
    driver.qtbot.waitUntil(lambda: dialog.is_settled, timeout=PATIENCE)
    QTest.mouseClick(dialog.correct_button, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: feature.correcting.window is not None, timeout=PATIENCE)
    window = feature.correcting.window
    assert window is not None
    driver.qtbot.waitUntil(lambda: not window.is_busy, timeout=PATIENCE)
    return window


def test_the_chosen_frame_is_corrected_and_the_import_comes_back_with_it(driver: Driver, clip: Path) -> None:
    feature = driver.window.feature(LabelsFeature)
    window = _corrected(driver, clip, 2)
    assert window.number == 2
    window.close()
    driver.qtbot.waitUntil(lambda: feature.poses.dialog is not None, timeout=PATIENCE)
    dialog = feature.poses.dialog
    assert dialog is not None
    assert dialog.frame is not None
    assert dialog.frame.name == "2.png"
    dialog.reject()


def test_no_import_comes_back_when_the_application_closes(
    driver: Driver, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feature = driver.window.feature(LabelsFeature)
    opened: list[Path] = []
    _corrected(driver, clip, 1)
    monkeypatch.setattr(feature.poses, "open", lambda path, *_more: opened.append(path))
    assert feature.may_close()
    assert feature.correcting.window is None
    assert not opened
