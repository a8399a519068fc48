"""A dialog that is closed is let go, with all that it held: frames, images, networks' outputs."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog

from app.dataset.page import DataSetPage
from app.export.dialog import ExportDialog
from app.help.guide import GuideWindow
from app.help.shortcuts_page import ShortcutsPage
from app.labels.correcting.window import CorrectingWindow
from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from app.properties.variations import Variations
from app.skeletons.dialog import SkeletonDialog
from app.training.compare.dialog import CompareDialog
from app.training.dialog import TrainingDialog
from app.training.feature import TrainingFeature
from app.training.runs.dialog import RunsDialog
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver

ROUNDS = 3


def _living(kind: type[QDialog]) -> list[QDialog]:
    """Return the objects of a class, after Qt and Python have thrown away what nobody holds."""
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    return [each for each in gc.get_objects() if type(each) is kind]


def _import(driver: Driver, folder: Path) -> None:
    labels = folder / "labels.json"
    if not labels.exists():
        save([frame_of(sample_scene(), f"{number}.png", (64, 64)) for number in range(3)], labels)
    poses = driver.window.feature(LabelsFeature).poses
    poses.open(labels)
    driver.qtbot.waitUntil(lambda: poses.dialog is not None and poses.dialog.is_settled, timeout=60_000)


def _correct(driver: Driver, folder: Path) -> None:
    labels = folder / "labels.json"
    if not labels.exists():
        save([frame_of(sample_scene(), f"{number}.png", (64, 64)) for number in range(3)], labels)
    correcting = driver.window.feature(LabelsFeature).correcting
    correcting.open(labels)
    driver.qtbot.waitUntil(lambda: correcting.window is not None, timeout=60_000)


def _compare(driver: Driver, _folder: Path) -> None:
    driver.window.feature(TrainingFeature).runs._compare([("a", Path(__file__))])


def _act(name: str) -> Callable[[Driver, Path], None]:
    return lambda driver, _folder: driver.act(name)


DIALOGS: dict[type[QDialog], Callable[[Driver, Path], None]] = {
    GuideWindow: _act("help.guide"),
    ShortcutsPage: _act("help.shortcuts"),
    SkeletonDialog: _act("figure.skeletons"),
    TrainingDialog: _act("train.finetune"),
    RunsDialog: _act("train.runs"),
    DataSetPage: _act("train.from_labels"),
    ExportDialog: _act("file.export"),
    CompareDialog: _compare,
    ImportDialog: _import,
    CorrectingWindow: _correct,
}
"""All dialogs of one's own, and how each is opened."""

KEPT = {Variations}
"""Dialogs of which there is one, kept for the next time."""


@pytest.mark.parametrize("kind", DIALOGS)
def test_nothing_of_a_closed_dialog_stays(driver: Driver, kind: type[QDialog], tmp_path: Path) -> None:
    before = {id(each) for each in _living(kind)}  # of other tests, which do not wait for their end
    for _ in range(ROUNDS):
        DIALOGS[kind](driver, tmp_path)
        [dialog] = [each for each in _living(kind) if each.isVisible() and id(each) not in before]
        dialog.reject()
        del dialog
    assert [each for each in _living(kind) if id(each) not in before] == []


def test_all_dialogs_are_tried() -> None:
    own = {kind for kind in QDialog.__subclasses__() if kind.__module__.startswith("app.")}
    assert own == {*DIALOGS, *KEPT}


def test_variations_are_made_once(driver: Driver) -> None:
    for _ in range(ROUNDS):
        driver.act("latents.variations")
        [dialog] = _living(Variations)
        dialog.reject()
    assert len(_living(Variations)) == 1
