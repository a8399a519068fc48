"""The page from labelled images to a model shows what a file holds, and only that."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dataset.page import DataSetPage

PATIENCE = 60_000


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path):
    made = DataSetPage(tmp_path / "sets")
    qtbot.addWidget(made)
    yield made
    made.reject()


def coco(folder: Path, names: list[str], *, images: bool = True, kind: str = "mouse") -> Path:
    folder.mkdir()
    annotations = []
    for i in range(4):
        if images:
            Image.new("RGB", (96, 80), (40 * i, 90, 60)).save(folder / f"{i}.png")
        points = np.array([[20 + 5 * (k % 10) + i, 30 + 3 * (k // 10), 2] for k in range(len(names))])
        annotations.append(
            {
                "id": i,
                "image_id": i,
                "category_id": 1,
                "keypoints": points.ravel().tolist(),
                "bbox": [0, 0, 9, 9],
            }
        )
    content = {
        "images": [{"id": i, "file_name": f"{i}.png", "width": 96, "height": 80} for i in range(4)],
        "annotations": annotations,
        "categories": [{"id": 1, "name": kind, "keypoints": names, "skeleton": []}],
    }
    (folder / "labels.json").write_text(json.dumps(content))
    return folder / "labels.json"


def read(qtbot: QtBot, page: DataSetPage, path: Path) -> None:
    page.open_labels(path)
    assert page._reading is not None
    qtbot.waitUntil(page._reading.isFinished, timeout=PATIENCE)
    qtbot.wait(0)


def test_crops_of_another_file_do_not_stay(qtbot: QtBot, page: DataSetPage, tmp_path: Path):
    read(qtbot, page, coco(tmp_path / "one", ["snout", "tail", "ear"]))
    qtbot.waitUntil(lambda: len(page.grid._crops) == 4, timeout=PATIENCE)
    assert not page.mistake.isVisibleTo(page)
    read(qtbot, page, coco(tmp_path / "two", ["snout", "tail", "ear"], images=False))
    qtbot.waitUntil(lambda: page.mistake.isVisibleTo(page), timeout=PATIENCE)
    assert page.grid._crops == ()
    assert "No image could be opened. Frame '0.png': 0.png is neither" in page.mistake.message.text()
    assert not page.start_button.isEnabled(), "nothing can be prepared"
    read(qtbot, page, coco(tmp_path / "three", ["snout", "tail", "ear"]))
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)


def test_a_name_is_text(qtbot: QtBot, page: DataSetPage, tmp_path: Path):
    read(qtbot, page, coco(tmp_path / "one", ["a", "b"], kind="<b>bold</b>"))
    qtbot.waitUntil(lambda: "<b>bold</b>" in page.summary.text(), timeout=PATIENCE)
    assert page.summary.textFormat() == Qt.TextFormat.PlainText


def test_more_points_than_a_figure_has_joints_are_told(qtbot: QtBot, page: DataSetPage, tmp_path: Path):
    read(qtbot, page, coco(tmp_path / "one", [f"p{i}" for i in range(601)]))
    qtbot.waitUntil(lambda: "up to 600 joints" in page.mistake.message.text(), timeout=PATIENCE)
    assert not page.start_button.isEnabled()
