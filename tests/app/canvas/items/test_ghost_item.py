"""Images of the onion skin lie where the canvas is, and behind the figures of the image on show."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.application import application
from app.canvas.items.ghost_item import GhostItem, Shade

SIDE = 40
RED = "#ff0000"


@pytest.fixture
def item(qtbot: QtBot) -> GhostItem:
    application()
    made = GhostItem()
    ghost = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    ghost.fill(QColor(RED))
    made.show_shades((Shade((), RED, ghost),))
    return made


def painted(item: GhostItem) -> QImage:
    """Paint the rectangle from (-1, 0) to (2, 1) of the document, 3 × 1."""
    image = QImage(3 * SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(SIDE, SIDE)
    painter.translate(1, 0)
    item.paint(painter, None)
    painter.end()
    return image


def alpha(image: QImage, x: float) -> int:
    return image.pixelColor(round((x + 1) * SIDE), SIDE // 2).alpha()


def test_an_image_fills_the_canvas_of_any_aspect(item: GhostItem) -> None:
    assert alpha(painted(item), -0.5) == 0
    item.set_rect(QRectF(-1, 0, 3, 1))
    assert [alpha(painted(item), x) for x in (-0.9, 0.5, 1.9)] == [255, 255, 255]


def test_nothing_is_laid_over_figures_of_the_image_on_show(item: GhostItem) -> None:
    coverage = np.zeros((16, 16), np.uint8)
    coverage[:, 8:] = 255
    item.set_coverage(coverage)
    assert (alpha(painted(item), 0.2), alpha(painted(item), 0.8)) == (255, 0)
    item.set_coverage(None)
    assert alpha(painted(item), 0.8) == 255
