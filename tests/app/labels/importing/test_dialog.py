"""The dialog of an import: what it tells, and how it ends."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from app.dataset.feature import DataSetFeature
from app.labels.feature import LabelsFeature
from app.labels.pose_import import PoseImport
from tests.app.labels.import_driver import dialog_of
from tests.app.labels.importing.small_labels import PATIENCE
from tests.app.window_driver import Driver

pytestmark = pytest.mark.usefixtures("offered_skeletons")


def poses_of(driver: Driver) -> PoseImport:
    return driver.window.feature(LabelsFeature).poses


def test_what_was_left_out_is_told_as_plain_text(driver: Driver, mice: Path) -> None:
    text = mice.read_text()
    mice.write_text(
        text.replace('"annotations": [', '"annotations": [{"id": "<b>x</b>", "image_id": 77}, 5, ', 1)
    )
    dialog = dialog_of(driver, mice)
    assert dialog.left_out.isVisible()
    assert "left out" in dialog.left_out.message.text()
    assert dialog.left_out.message.textFormat() is Qt.TextFormat.PlainText
    dialog.reject()


def test_a_file_without_faults_tells_none(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    assert not dialog.left_out.isVisible()
    dialog.reject()


def test_a_model_can_be_trained_of_the_labels(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    QTest.mouseClick(dialog.train_button, Qt.MouseButton.LeftButton)
    page = driver.window.feature(DataSetFeature).page
    assert page is not None
    assert page.path == mice
    assert poses_of(driver).dialog is None
    page.reject()


def test_a_dialog_that_is_closed_is_deleted(driver: Driver, mice: Path) -> None:
    dialog = dialog_of(driver, mice)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    assert poses_of(driver).dialog is None


def test_reading_can_be_cancelled(driver: Driver, mice: Path) -> None:
    poses = poses_of(driver)
    poses.open(mice)
    poses._show_progress()
    assert poses.progress is not None
    button = poses.progress.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not poses.is_reading
    assert poses.progress is None
    driver.qtbot.wait(50)
    assert poses.dialog is None


def test_a_package_that_is_missing_is_told_with_the_line_that_installs_it(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.slp").write_bytes(b"not looked at")
    monkeypatch.setitem(sys.modules, "sleap_io", None)
    monkeypatch.setattr(
        "graphose_core.formats.loading.try_reading", lambda _path: None
    )  # elsewhere it is there
    poses = poses_of(driver)
    with driver.qtbot.waitSignal(poses.failed, timeout=PATIENCE):
        poses.open(tmp_path / "a.slp")
    assert "pip install h5py sleap-io scipy pyyaml" in driver.window.viewport.notice.text
