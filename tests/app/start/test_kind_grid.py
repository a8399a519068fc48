"""The start page lists the skeletons that there are, also those that have come since."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.start import kind_grid
from app.start.kind_grid import KindGrid
from graphose_core.document.files.skeletons import save_skeleton, skeleton

pytestmark = pytest.mark.usefixtures("own_skeletons")


@pytest.fixture
def grid(qtbot: QtBot) -> KindGrid:
    made = KindGrid()
    qtbot.addWidget(made)
    made.show()
    return made


def test_own_figures_that_a_model_draws_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind_grid, "drawn_by_own", lambda: frozenset({"scissors"}))
    assert kind_grid.kinds()[:2] == ["scissors", "coco17"]


def test_a_skeleton_that_has_come_since_is_listed_and_begins_a_scene(grid: KindGrid) -> None:
    before = dict(grid.buttons)
    save_skeleton(skeleton("scissors").replace(name="mouse", label="Mouse"))
    assert set(grid.buttons) == set(before)
    grid.refill()
    assert set(grid.buttons) == set(before) | {"mouse"}
    assert all(not button.isVisible() for button in before.values())
    wanted: list[str] = []
    grid.wanted.connect(wanted.append)
    QTest.mouseClick(grid.buttons["mouse"], Qt.MouseButton.LeftButton)
    assert wanted == ["mouse"]


def test_buttons_stay_while_there_is_nothing_new(grid: KindGrid) -> None:
    before = dict(grid.buttons)
    grid.refill()
    assert grid.buttons == before
