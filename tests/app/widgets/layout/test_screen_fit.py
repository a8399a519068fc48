"""Dialogs fit a small screen: those that need more room scroll."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.dataset.page import DataSetPage
from app.export.dialog import ExportDialog
from app.export.kinds import KINDS
from app.labels.correcting.window import CorrectingWindow
from app.labels.importing.dialog import ImportDialog
from app.labels.importing.frames.index import index_of
from app.labels.importing.frames.list import SharedFrames
from app.labels.importing.source import Source
from app.skeletons.dialog import SkeletonDialog
from app.training.runs.dialog import RunsDialog
from app.widgets.basic import row
from app.widgets.layout import screen_fit
from app.widgets.layout.screen_fit import fit_to_screen, room_for
from app.widgets.notice import Notice
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.correcting.originals import Stamp
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels, LeftOut
from graphose_core.samples.people_scenes import person_scene

SMALL = QSize(910, 512) - screen_fit.FRAME
"""1366 × 768 at 150 %."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_fit, "room_for", lambda _: SMALL)


def _dialog(qtbot: QtBot, rows: int, least: int = 0) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    made.setMinimumWidth(least)
    layout = QVBoxLayout(made)
    for place in range(rows):
        layout.addWidget(QLabel(f"row {place}"))
    return made


def _area(dialog: QDialog) -> QScrollArea | None:
    return dialog.findChild(QScrollArea)


def test_a_tall_dialog_scrolls_within_the_screen(small: None, qtbot: QtBot) -> None:
    tall = _dialog(qtbot, 80, 460)
    fit_to_screen(tall)
    tall.show()
    assert tall.size().boundedTo(SMALL) == tall.size()
    area = _area(tall)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0, "it is wide enough for its bar, too"
    assert {label.text() for label in tall.findChildren(QLabel)} == {f"row {place}" for place in range(80)}


@pytest.mark.parametrize("row_of_buttons", [False, True])
def test_buttons_at_the_end_stay_in_sight(small: None, row_of_buttons: bool, qtbot: QtBot) -> None:
    tall = _dialog(qtbot, 80)
    layout, box = tall.layout(), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    assert isinstance(layout, QVBoxLayout)
    mistake = Notice("bad")
    layout.addWidget(mistake)
    layout.addStretch()
    layout.addLayout(row(None, box)) if row_of_buttons else layout.addWidget(box)
    fit_to_screen(tall)
    tall.show()
    assert tall.size().boundedTo(SMALL) == tall.size()
    area = _area(tall)
    assert area is not None
    assert not area.isAncestorOf(box)
    qtbot.waitUntil(lambda: tall.rect().contains(QRect(box.mapTo(tall, QPoint(0, 0)), box.size())))
    mistake.say("This cannot be.")
    qtbot.waitUntil(lambda: area.geometry().bottom() < mistake.mapTo(tall, QPoint(0, 0)).y())
    assert mistake.mapTo(tall, QPoint(0, 0)).y() < box.mapTo(tall, QPoint(0, 0)).y()


def test_one_that_fits_stays_as_it_is(small: None, qtbot: QtBot) -> None:
    low = _dialog(qtbot, 3)
    fit_to_screen(low)
    assert _area(low) is None
    fit_to_screen(low, QSize(600, 400))
    assert low.size() == QSize(600, 400)
    fit_to_screen(low, QSize(2000, 2000))
    assert low.size() == SMALL
    assert _area(low) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda parent: SkeletonDialog(None, parent),
        lambda parent: DataSetPage(Path("nowhere"), parent),
        lambda parent: RunsDialog(Path("nowhere"), parent),
        lambda parent: ImportDialog(_source(), PoseDocument(), parent),
    ],
    ids=["skeleton", "data set", "runs", "import"],
)
def test_large_dialogs_of_the_application_fit(
    small: None, make: Callable[[QWidget], QDialog], qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(parent)
    dialog.show()
    assert dialog.size().boundedTo(SMALL) == dialog.size()
    dialog.close()


def test_an_import_that_makes_a_new_figure_fits(
    small: None, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.labels.importing.dialog.room_for", lambda _: SMALL)
    dialog = ImportDialog(_source(), PoseDocument())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled() and dialog.new_figure.isVisible())
    dialog.timeline.box.setFocus()
    dialog.timeline.box.setChecked(True)
    qtbot.waitUntil(lambda: _area(dialog) is not None and dialog.height() <= SMALL.height())
    for seen in (dialog.timeline.box, dialog.timeline.rate):
        qtbot.waitUntil(lambda seen=seen: not seen.visibleRegion().isEmpty())
    area = next(each for each in dialog.findChildren(QScrollArea) if each.parent() is dialog)
    assert area.horizontalScrollBar().maximum() == 0
    assert dialog.size().expandedTo(dialog.minimumSizeHint()).boundedTo(SMALL) == dialog.size()
    dialog.close()


def test_all_of_an_import_as_keyframes_is_in_sight(
    small: None, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.labels.importing.dialog.room_for", lambda _: SMALL)
    names = ("labeled-data/a long name of a first video", "labeled-data/a long name of a second video")
    dialog = ImportDialog(_source(names, faults=0), PoseDocument())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled() and dialog.new_figure.isVisible())
    dialog.timeline.box.setChecked(True)
    qtbot.waitUntil(dialog.timeline.summary.isVisible)
    qtbot.wait(20)
    assert not [area for area in dialog.findChildren(QScrollArea) if area.parent() is dialog]
    assert dialog.size().boundedTo(SMALL) == dialog.size()
    assert "keyframes" in dialog.timeline.summary.text()
    dialog.close()


def test_the_window_that_corrects_labels_fits(small: None, qtbot: QtBot, tmp_path: Path) -> None:
    labels = _source().labels
    window = CorrectingWindow(Session(labels, tmp_path / "mice.json", Stamp(0, 0)))
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(20)
    assert window.size().boundedTo(SMALL) == window.size()
    assert not [area for area in window.findChildren(QScrollArea) if area.parent() is window]
    bar = window.bar
    shown = [each for each in bar.findChildren(QAbstractButton) if each.isVisible()]
    assert all(bar.rect().contains(each.geometry()) for each in shown)
    assert not bar.next.text()
    assert bar.next.accessibleName() == "Next"
    window.resize(1400, 500)
    qtbot.waitUntil(lambda: bar.next.text() == "&Next")
    assert all(bar.rect().contains(each.geometry()) for each in shown)
    window.close()


def test_every_kind_of_export_fits(small: None, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(person_scene(), 128, True, parent)
    dialog.show()
    for place, kind in enumerate(KINDS):
        dialog.form.kind_box.setCurrentIndex(place)
        qtbot.waitUntil(lambda: dialog.size().boundedTo(SMALL) == dialog.size())
        assert dialog.rect().contains(dialog.buttons.geometry()), kind.kind
    dialog.close()


def _source(sequences: tuple[str, ...] = ("",), faults: int = 3) -> Source:
    """Labels of a kind that becomes a new figure, and of which much was left out."""
    kind = Kind("mouse", ("snout", "ear", "tail"), (("snout", "ear"), ("ear", "tail")))
    subject = Subject(kind, {name: Keypoint(10.0 * i, 20.0) for i, name in enumerate(kind.points)})
    left_out = tuple(LeftOut("rows", f"reason {i}", 1) for i in range(faults))
    frames = SharedFrames(
        tuple(Frame("a.png", (subject,), sequence=name) for name in sequences for _ in range(20))
    )
    return Source(Path("mice.json"), Labels(frames, left_out), index_of(frames))


def test_the_screen_stays_when_a_window_goes_that_was_fitted_to_it(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen()
    room_for(QDialog())  # of Python alone: it goes at once
    assert isValid(screen)
