"""Painted widgets are worked by keyboard as by pointer."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.dataset.body.crop_grid import CropGrid
from app.dataset.body.spread_plot import SpreadPlot
from app.dataset.preview.crop import Crop
from app.training.run.sample_view import SampleView
from app.widgets.bone_sketch import BoneSketch

PLACES = {"nose": (0.1, 0.5), "ear": (0.3, 0.3), "tail": (0.9, 0.5)}


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_bones_are_made_and_removed_with_arrows_and_space(qtbot: QtBot) -> None:
    sketch = BoneSketch()
    qtbot.addWidget(sketch)
    sketch.show_joints(PLACES, (("nose", "ear"),))
    press(sketch, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert sketch.bones == (("nose", "ear"), ("nose", "tail"))
    assert sketch.accessibleDescription() == "tail"
    press(sketch, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert list(sketch.bones) == [("nose", "tail")]


def test_escape_clears_the_joint_that_was_chosen_first(qtbot: QtBot) -> None:
    sketch = BoneSketch()
    qtbot.addWidget(sketch)
    sketch.show_joints(PLACES, ())
    press(sketch, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert sketch.bones == ()


def crops(count: int) -> list[Crop]:
    return [Crop(np.zeros((8, 8, 3), np.uint8), ({"nose": (0.5, 0.5)},), f"frame {i}") for i in range(count)]


def test_a_crop_is_chosen_with_arrows_and_enter(qtbot: QtBot) -> None:
    grid = CropGrid(columns=4)
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    grid.show_crops(crops(7))
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    press(grid, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert chosen == [], "labels that cannot be corrected are not opened"
    grid.is_correctable = True
    press(grid, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chosen == ["frame 5", "frame 5"], "there is none below it"


def test_fewer_crops_leave_nothing_chosen_that_is_gone(qtbot: QtBot) -> None:
    grid = CropGrid()
    qtbot.addWidget(grid)
    grid.is_correctable = True
    grid.show_crops(crops(7))
    press(grid, Qt.Key.Key_End)
    grid.show_crops(())
    press(grid, Qt.Key.Key_Return, Qt.Key.Key_Right)
    grid.show_crops(crops(1))
    with qtbot.waitSignal(grid.chosen) as chosen:
        press(grid, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert chosen.args == ["frame 0"]


def test_arrows_go_through_the_poses_of_a_plot(qtbot: QtBot) -> None:
    holder = QWidget()  # a plot that is closed itself loses its points, which a theme still colours
    qtbot.addWidget(holder)
    plot = SpreadPlot()
    plot.setParent(holder)
    plot.show_poses(np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 1.0]]))
    rows: list[int] = []
    plot.pose_chosen.connect(rows.append)
    press(plot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert rows == [0, 1, 2, 1]


def test_enter_opens_the_sheet_of_samples(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    view = SampleView()
    qtbot.addWidget(view)
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus, "there is nothing to open"
    Image.new("RGB", (60, 30)).save(tmp_path / "sheet.png")
    assert view.show_file(str(tmp_path / "sheet.png"))
    assert view.focusPolicy() is Qt.FocusPolicy.TabFocus
    press(view, Qt.Key.Key_Return)
    assert opened == [str(tmp_path / "sheet.png")]


@pytest.mark.parametrize("made", [BoneSketch, CropGrid])
def test_tab_leads_to_them(qtbot: QtBot, made: type[QWidget]) -> None:
    widget = made()
    qtbot.addWidget(widget)
    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
