"""The table of runs: what stands beside each other can be told apart."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.theme.stylesheet import stylesheet_of
from app.theme.tokens import DARK
from app.training.runs.table import COLUMNS, RunTable
from tests.app.training.runs.made_runs import make_run
from trainer.runs.summary import summaries

GAP = 10
"""Least pixels between the texts of two columns: more than two letters are apart."""


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> Iterator[RunTable]:
    make_run(tmp_path / "mice", 24.5)
    made = RunTable()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet_of(DARK))
    made.resize(1100, 200)
    made.show_runs(summaries(tmp_path))
    made.show()
    qtbot.waitExposed(made)
    return made


def inked(part: QWidget, top: int, bottom: int) -> NDArray[np.bool_]:
    """Whether each column of a widget's pixels holds a letter between two rows of pixels."""
    image = QImage(part.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    part.render(image, QPoint())
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)[top:bottom, : grey.width()]
    return (abs(rows.astype(int) - rows[0, -1]) > 20).any(0)


def test_texts_of_columns_side_by_side_do_not_touch(table: RunTable) -> None:
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no frame around a cell
    table.clearFocus()
    header = table.horizontalHeader()
    for part, bottom in (
        (table.viewport(), table.rowHeight(0) - 2),
        (header.viewport(), header.height() - 3),
    ):
        ink = inked(part, 2, bottom)
        ends = [table.columnViewportPosition(column) for column in range(len(COLUMNS))]
        for column, (start, middle, end) in enumerate(zip(ends, ends[1:], ends[2:], strict=False)):
            gap = np.flatnonzero(ink[start:middle][::-1])[0] + np.flatnonzero(ink[middle:end])[0]
            assert gap >= GAP, (COLUMNS[column].title, part)
