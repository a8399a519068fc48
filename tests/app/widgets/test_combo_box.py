"""A text that does not fit a combo box ends with an ellipsis; one that fits is whole."""

import re

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.application import application
from app.theme.theme import ThemeMode, theme
from app.widgets.combo_box import ComboBox
from tests.paths import ROOT

LONG = "At their frame numbers in the video"


@pytest.fixture(scope="module", params=[ThemeMode.LIGHT, ThemeMode.DARK])
def mode(qapp: QApplication, request: pytest.FixtureRequest) -> ThemeMode:
    """A theme for all tests of the module, then the other: dressing what other tests left takes long."""
    application()
    theme().choose(request.param)
    return request.param


@pytest.fixture
def box(qtbot: QtBot, mode: ThemeMode) -> ComboBox:
    theme().choose(mode)  # in case a test in between has chosen
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItem(LONG)
    return box


def test_a_text_that_is_cut_ends_with_an_ellipsis(box: ComboBox) -> None:
    box.resize(140, 28)
    assert box.shown_text.endswith("…")
    assert LONG.startswith(box.shown_text[:-1].rstrip())
    box.show()
    cut = box.grab().toImage()
    box.setItemText(0, LONG[: len(LONG) // 2])
    box.setItemText(0, LONG)
    assert box.grab().toImage() == cut


def test_the_tip_of_a_cut_text_has_all_of_it(box: ComboBox) -> None:
    box.setToolTip("When keyframes come")
    box.resize(box.sizeHint())
    assert box.tip == "When keyframes come"
    box.resize(140, 28)
    assert box.tip == f"{LONG}\nWhen keyframes come"
    box.setItemText(0, f"<b>{LONG}</b>")
    assert "&lt;b&gt;" in box.tip


def test_a_box_of_its_preferred_size_shows_its_longest_text_whole(box: ComboBox) -> None:
    box.resize(box.sizeHint())
    assert box.shown_text == LONG
    pixmap = QPixmap(16, 16)
    pixmap.fill("red")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setItemIcon(0, QIcon(pixmap))
    box.resize(box.sizeHint())
    assert box.shown_text == LONG


@pytest.mark.parametrize("text", ["Everyday", "Along bones", "Native, 128 × 128", "a", "WWW"])
def test_a_short_text_is_whole_at_the_preferred_size(box: ComboBox, text: str) -> None:
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setItemText(0, text)
    box.resize(box.sizeHint())
    assert box.shown_text == text


def test_a_box_without_a_choice_shows_its_placeholder(box: ComboBox) -> None:
    box.setPlaceholderText("none")
    box.setCurrentIndex(-1)
    box.resize(140, 28)
    assert box.shown_text == "none"


def test_every_box_of_the_application_ends_long_texts_so() -> None:
    """A plain QComboBox is made for table cells only, which are as wide as their column."""
    plain = re.compile(r"(?<!\w)QComboBox\(\)|class \w+\(QComboBox\)")
    found = {path.name for path in (ROOT / "app").rglob("*.py") if plain.search(path.read_text("utf-8"))}
    assert found == {"combo_box.py", "easing_box.py"}
