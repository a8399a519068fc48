"""Dialogs fit a small screen: those that need more room scroll."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.dataset.page import DataSetPage
from app.skeletons.dialog import SkeletonDialog
from app.widgets.basic import row
from app.widgets.layout import screen_fit
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice

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
    "make", [lambda parent: SkeletonDialog(None, parent), lambda parent: DataSetPage(Path("nowhere"), parent)]
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
