"""Handles are seen on images of any lightness, under the pointer or not."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.items.handle_paint import paint_anchor, paint_body_handle

SIDE = 40
STRONG = 90
"""Difference in lightness, of 255, that is seen at a glance."""


def painted(paint, ground: str, hovered: bool) -> NDArray[np.float64]:  # type: ignore[no-untyped-def]
    """Return the lightness of a handle on a ground, in [0, 255], rows first."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint(painter, QPointF(SIDE / 2, SIDE / 2), hovered)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(grey.constBits(), np.uint8).reshape(SIDE, -1)[:, :SIDE].astype(float)


@pytest.mark.parametrize("ground", ["black", "white", "#34241a", "#0b1530", "#1d64e0", "#808080"])
@pytest.mark.parametrize("hovered", [False, True])
@pytest.mark.parametrize("paint", [paint_body_handle, paint_anchor])
def test_a_handle_is_seen_on_any_image(qapp, paint, hovered: bool, ground: str) -> None:  # type: ignore[no-untyped-def]
    lightness = painted(paint, ground, hovered)
    differs = np.abs(lightness - lightness[0, 0]) > STRONG
    assert differs.sum() > 40


@pytest.mark.parametrize("paint", [paint_body_handle, paint_anchor])
def test_the_handle_under_the_pointer_looks_otherwise(qapp, paint) -> None:  # type: ignore[no-untyped-def]
    assert (np.abs(painted(paint, "black", True) - painted(paint, "black", False)) > 20).sum() > 40
