"""A contact sheet shows its rows whole, with names, and as many columns as fit."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.training.run.sample_view import SampleView


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> SampleView:
    Image.new("RGB", (1600, 300)).save(tmp_path / "sheet.png")
    made = SampleView()
    qtbot.addWidget(made)
    made.rows = ("Target", "Generated", "Masks")
    assert made.show_file(str(tmp_path / "sheet.png"))
    return made


@pytest.mark.parametrize("size", [(300, 180), (300, 90), (120, 180), (2000, 180), (90, 400)])
def test_all_rows_are_seen_and_columns_are_whole(view: SampleView, size: tuple[int, int]):
    view.resize(*size)
    part, target = view.places()
    assert part.height() == 300
    assert part.width() % 100 == 0
    assert part.width() >= 100
    assert target.right() <= max(size[0], target.left() + 1) + 0.5
    assert target.bottom() <= size[1] + 0.5
    assert target.left() > 0


def test_an_image_without_rows_is_shown_whole(view: SampleView):
    view.rows = ()
    view.resize(300, 180)
    part, target = view.places()
    assert (part.width(), part.height(), target.left()) == (1600, 300, 0)
    assert target.width() == pytest.approx(300)
