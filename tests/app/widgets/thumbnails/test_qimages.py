"""Arrays of pixels as Qt images."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.widgets.thumbnails.qimages import to_image

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("width", [1, 3, 5, 8], ids=lambda width: f"rows of {3 * width} bytes")
def test_colours_stand_where_they_stood(width: int) -> None:
    pixels = RNG.integers(0, 256, (4, width, 3), np.uint8)
    image = to_image(pixels)
    assert (image.width(), image.height()) == (width, 4)
    seen = [[image.pixelColor(x, y).getRgb()[:3] for x in range(width)] for y in range(4)]
    assert np.array_equal(seen, pixels)


def test_alpha_is_kept() -> None:
    pixels = np.array([[[255, 0, 0, 255], [0, 255, 0, 0]]], np.uint8)
    image = to_image(pixels)
    assert image.pixelColor(0, 0) == QColor(255, 0, 0)
    assert image.pixelColor(1, 0).alpha() == 0


def test_an_image_outlives_its_pixels_and_takes_views() -> None:
    pixels = RNG.integers(0, 256, (6, 6, 3), np.uint8)
    view = pixels[::2, ::-2]
    wanted = view.copy()
    image = to_image(view)
    pixels[:] = 0
    seen = [[image.pixelColor(x, y).getRgb()[:3] for x in range(3)] for y in range(3)]
    assert np.array_equal(seen, wanted)
