"""Every dialog can be used by keys alone: where Tab goes, and what Alt and a letter reach."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.export.dialog import ExportDialog
from app.export.feature import ExportFeature
from app.history.feature import HistoryFeature
from app.labels.importing.dialog import ImportDialog
from app.labels.importing.frames.index import index_of
from app.labels.importing.source import Source
from app.properties.variations import Variations
from app.skeletons.dialog import SkeletonDialog
from app.start.feature import StartFeature
from app.timeline.feature import TimelineFeature
from app.tour.feature import TourFeature
from app.training.feature import TrainingFeature
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver

MOST = 40
"""Stops that are looked at; the tables of the skeleton editor have more."""


def stops(dialog: QDialog) -> list[QWidget]:
    """What Tab goes to, one after the other, from where the focus is at first."""
    dialog.show()
    dialog.activateWindow()
    QTest.qWait(20)
    seen: list[QWidget] = []
    now = dialog.focusWidget()
    while now is not None and now not in seen and len(seen) < MOST:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = dialog.focusWidget()
    return seen


def corner(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(0, 0))


def letters(dialog: QWidget) -> Iterator[str]:
    """The letters that are underlined and on show."""
    for widget in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        at = widget.text().find("&")
        if at >= 0 and widget.isVisibleTo(dialog):
            yield widget.text()[at + 1].lower()


@pytest.mark.parametrize("kind", ["picture", "gif", "sheet", "sprites", "data"])
def test_tab_goes_through_an_export_from_top_to_bottom(driver: Driver, kind: str) -> None:
    driver.window.feature(ExportFeature).exporting.open(kind)
    dialog = driver.window.feature(ExportFeature).exporting.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.form.choose(kind)
    dialog.form.kind_box.setFocus()
    fields = stops(dialog)
    heights = [corner(field).y() for field in fields]
    assert fields[0] is dialog.form.kind_box
    assert {dialog.export_button, dialog.close_button} <= {*fields, *dialog.findChildren(QPushButton)}
    assert all(after >= before - 12 for before, after in pairwise(heights))
    assert len(set(letters(dialog))) == len(list(letters(dialog))), "a letter leads to one place"
    dialog.close()


def test_a_letter_leads_to_the_field_of_its_row(driver: Driver) -> None:
    driver.window.feature(ExportFeature).exporting.open("picture")
    dialog = driver.window.feature(ExportFeature).exporting.dialog
    assert isinstance(dialog, ExportDialog)
    stops(dialog)
    form = dialog.form
    for letter, field in (("B", form.background_box), ("S", form.size_box), ("T", form.destination.line)):
        QTest.keyClick(dialog, getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
        assert dialog.focusWidget() is field
    dialog.close()


def test_the_skeleton_editor_begins_with_its_name(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(sample_scene().figures[0])
    qtbot.addWidget(dialog)
    first = stops(dialog)[:3]
    assert first == [dialog.name, dialog.label, dialog.root]
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert save.text() == "&Save", "or a table of joints would lie between"
    dialog.close()


def test_variations_go_row_by_row_from_the_middle(driver: Driver) -> None:
    dialog = Variations(driver.editor, driver.window.renderer)
    driver.qtbot.addWidget(dialog)
    went = stops(dialog)
    assert went[0] is dialog.buttons[4]
    assert went[1:5] == dialog.buttons[5:9]
    assert went[5:8] == [dialog.loose_box, dialog.distance, dialog.again_button]
    assert went[8:] == dialog.buttons[:4]
    dialog.close()


def test_an_import_can_be_chosen_by_keys(qtbot: QtBot) -> None:
    frames = [Frame("a.png", ())]
    dialog = ImportDialog(Source(Path("a.json"), Labels(frames), index_of(frames)), PoseDocument())
    qtbot.addWidget(dialog)
    fields = stops(dialog)
    assert dialog.frames in fields
    assert dialog.replace_box in fields
    assert len(set(letters(dialog))) == len(list(letters(dialog)))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def mnemonics(parts: Iterable[QWidget]) -> Iterator[str]:
    """Alt and a letter, as far as they are on parts of a window or on one of their children."""
    for part in parts:
        for widget in (part, *part.findChildren(QAbstractButton), *part.findChildren(QLabel)):
            named = isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy())
            if named and not (keys := QKeySequence.mnemonic(widget.text())).isEmpty():
                yield keys.toString()


def test_alt_and_a_letter_mean_one_thing(driver: Driver) -> None:
    """Of two things that a key would do Qt does neither, and a menu counts as one."""
    window = driver.window
    taken = [keys.toString() for action in window.commands.made.values() for keys in action.shortcuts()]
    taken += [QKeySequence.mnemonic(menu.text()).toString() for menu in window.menuBar().actions()]
    cards: list[QWidget] = [
        window.feature(StartFeature).controller.page,
        window.feature(TourFeature).tour.callout,
    ]
    for parts in (
        [
            window.side,
            window.feature(TimelineFeature).dock,
            window.feature(TrainingFeature).dock,
            window.feature(HistoryFeature).dock,
        ],
        *([c] for c in cards),
    ):
        several = [keys for keys, times in Counter([*taken, *mnemonics(parts)]).items() if times > 1]
        assert several == []
    for ending in (
        window.feature(TourFeature).tour.callout.next_button,
        window.feature(TourFeature).tour.callout.end_button,
    ):
        assert not QKeySequence.mnemonic(ending.text()).isEmpty()
