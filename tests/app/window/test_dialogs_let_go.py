"""A dialog that is closed is let go, with all that it held: frames, images, networks' outputs."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QWidget

from app.dataset.page import DataSetPage
from app.export.dialog import ExportDialog
from app.help.guide import GuideWindow
from app.help.shortcuts_page import ShortcutsPage
from app.labels.correcting.window import CorrectingWindow
from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from app.properties.controls.colour_button import ColourButton
from app.properties.variations import Variations
from app.skeletons.dialog import SkeletonDialog
from app.training.compare.dialog import CompareDialog
from app.training.feature import TrainingFeature
from app.training.runs.dialog import RunsDialog
from app.training.settings.dialog import TrainingDialog
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver

ROUNDS = 3

OWN = ("app.", "graphose_core.", "trainer.")


@pytest.fixture(autouse=True)
def _collections_pass_by_what_is_there(driver: Driver) -> Iterator[None]:
    """Leave out what was there before, windows and libraries above all: each test collects some ten times."""
    gc.freeze()
    yield
    gc.unfreeze()


def _throw_away() -> None:
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _held(window: QWidget) -> Counter[str]:
    """Count what there is of each class of ours, and of Qt's below the window and beside it."""
    _throw_away()
    own = (type(each) for each in gc.get_objects())
    found = Counter(kind.__qualname__ for kind in own if str(kind.__module__).startswith(OWN))
    qt = [*window.findChildren(QObject), *QApplication.topLevelWidgets()]
    return found + Counter(f"Qt: {each.metaObject().className()}" for each in qt)


def _held_at_rest(driver: Driver) -> Counter[str]:
    """Count once images that were asked for have come: until two counts agree, which some never do."""
    last = _held(driver.window)
    for _ in range(10):
        driver.qtbot.wait(10)
        before, last = last, _held(driver.window)
        if before == last:
            break
    return last


def _grown(*counts: Counter[str]) -> list[str]:
    """Return the classes of which there is more in each count than in the one before."""
    return [kind for kind in counts[-1] if all(a[kind] < b[kind] for a, b in pairwise(counts))]


def _living(kind: type[QDialog]) -> list[QDialog]:
    """Return the objects of a class, after Qt and Python have thrown away what nobody holds."""
    _throw_away()
    return [each for each in gc.get_objects() if type(each) is kind]


def _import(driver: Driver, folder: Path) -> None:
    labels = folder / "labels.json"
    if not labels.exists():
        save([frame_of(sample_scene(), f"{number}.png", (64, 64)) for number in range(3)], labels)
    poses = driver.window.feature(LabelsFeature).poses
    poses.open(labels)
    driver.qtbot.waitUntil(lambda: poses.dialog is not None and poses.dialog.is_settled)


def _correct(driver: Driver, folder: Path) -> None:
    labels = folder / "labels.json"
    if not labels.exists():
        save([frame_of(sample_scene(), f"{number}.png", (64, 64)) for number in range(3)], labels)
    correcting = driver.window.feature(LabelsFeature).correcting
    correcting.open(labels)
    driver.qtbot.waitUntil(lambda: correcting.window is not None)


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
    driver.act("latents.variations")
    shown = [each for each in _living(Variations) if each.isVisible()]
    shown[0].reject()
    count = len(_living(Variations))  # those of other tests among them
    for _ in range(ROUNDS):
        driver.act("latents.variations")
        assert [each for each in _living(Variations) if each.isVisible()] == shown
        shown[0].reject()
    assert len(_living(Variations)) == count


def _close_all(driver: Driver) -> None:
    for each in QApplication.topLevelWidgets():
        if each.isVisible() and each is not driver.window:
            each.reject() if isinstance(each, QDialog) else each.close()


def _menu(driver: Driver, _folder: Path) -> None:
    driver.canvas.context_requested.emit(QPoint(5, 5))


def _menu_of_nothing(driver: Driver, _folder: Path) -> None:
    driver.editor.open(driver.editor.document.replace(figures=()))
    driver.canvas.context_requested.emit(QPoint(5, 5))


def _colour(driver: Driver, _folder: Path) -> None:
    driver.window.findChildren(ColourButton)[0]._pick()
    assert any(isinstance(each, QColorDialog) for each in QApplication.topLevelWidgets())


OPENED: dict[str, Callable[[Driver, Path], None]] = {
    **{kind.__name__: opened for kind, opened in DIALOGS.items()},
    "variations": _act("latents.variations"),
    "menu": _menu,
    "menu without figures": _menu_of_nothing,
    "colour": _colour,
}
"""Whatever opens over the window and waits for no answer."""


@pytest.mark.parametrize("name", OPENED)
def test_nothing_grows_with_what_is_opened(
    driver: Driver, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The painter of tests remembers what it was asked, for ever.
    monkeypatch.setattr(
        FakeRenderer, "requests", property(lambda _: [], lambda _, value: None), raising=False
    )
    counts = []
    for _ in range(ROUNDS):
        OPENED[name](driver, tmp_path)
        QCoreApplication.processEvents()
        _close_all(driver)
        counts.append(_held_at_rest(driver))
    # What is still under way goes; what stays has grown with each round.
    driver.qtbot.waitUntil(lambda: not _grown(*counts[:-1], _held(driver.window)))
