"""Imports of labels as a person makes them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from app.labels.pose_import import PoseImport
from tests.app.window_driver import Driver

PATIENCE = 60_000


def dialog_of(driver: Driver, path: Path, poses: PoseImport | None = None, image: str = "") -> ImportDialog:
    """Open labels, and wait until they are read and the image of the first frame was looked up."""
    importer = poses or driver.window.feature(LabelsFeature).poses
    importer.open(path, image or None)
    driver.qtbot.waitUntil(lambda: not importer.is_reading, timeout=PATIENCE)
    dialog = importer.dialog
    assert dialog is not None
    settle(driver, dialog)
    return dialog


def settle(driver: Driver, dialog: ImportDialog) -> None:
    """Wait until what the dialog looks up and makes in other threads is there."""
    driver.qtbot.waitUntil(lambda: dialog.is_settled, timeout=PATIENCE)
    driver.qtbot.waitUntil(lambda: not dialog.figure.is_making, timeout=PATIENCE)
    driver.qtbot.wait(1)  # what needs more room than the screen has is laid out anew, and shown again after
    new = dialog.new_figure
    driver.qtbot.waitUntil(lambda: new.isHidden() or new.isVisible(), timeout=PATIENCE)


def accept(driver: Driver, dialog: ImportDialog) -> None:
    """Press Import, and wait until what is imported is made."""
    with driver.qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def import_clip(driver: Driver, clip: Path) -> None:
    """Import labels as keyframes, one a second, with their images."""
    dialog = dialog_of(driver, clip)
    dialog.timeline.box.setChecked(True)
    dialog.timeline.rate.setValue(1)
    dialog.reference_box.setChecked(True)
    accept(driver, dialog)
