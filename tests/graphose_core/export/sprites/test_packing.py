"""Sprites lie on their sheet where it says, trimmed or not, apart by the padding."""

import numpy as np
import pytest
from PIL import Image

from graphose_core.errors import ExportError
from graphose_core.export.sprites.packing import Sheet, packed


def dots(count: int, size: int = 20) -> list[Image.Image]:
    """Transparent images, each with a block of its own place and colour."""
    images = []
    for k in range(count):
        pixels = np.zeros((size, size, 4), np.uint8)
        pixels[3 + k : 8 + k, 2 : 6 + k] = (40 * k + 10, 255 - 30 * k, 7, 255)
        images.append(Image.fromarray(pixels))
    return images


def rebuilt(sheet: Sheet, number: int) -> Image.Image:
    """The whole image of a sprite, from the sheet alone."""
    sprite = sheet.sprites[number]
    x, y, width, height = sprite.frame
    whole = Image.new(sheet.image.mode, sprite.size)
    whole.paste(sheet.image.crop((x, y, x + width, y + height)), sprite.source[:2])
    return whole


@pytest.mark.parametrize("trim", [False, True])
@pytest.mark.parametrize(("columns", "padding"), [(None, 0), (2, 1), (5, 3), (99, 0)])
def test_every_image_can_be_cut_out_again(columns: int | None, padding: int, trim: bool) -> None:
    images = dots(5)
    sheet = packed(images, 5, columns, padding, trim)
    for number, image in enumerate(images):
        assert np.array_equal(np.asarray(rebuilt(sheet, number)), np.asarray(image))
        assert sheet.sprites[number].trimmed == trim


def test_cells_do_not_touch_and_stay_clear_of_the_edge() -> None:
    sheet = packed(dots(4), 4, 2, 3)
    lefts = sorted({sprite.frame[0] for sprite in sheet.sprites})
    assert lefts == [3, 3 + 20 + 3]
    assert sheet.image.size == (2 * 20 + 3 * 3, 2 * 20 + 3 * 3)


def test_trimming_makes_the_sheet_smaller_and_an_empty_image_is_a_pixel() -> None:
    images = [*dots(3), Image.new("RGBA", (20, 20))]
    whole, cut = packed(images, 4), packed(images, 4, trim=True)
    assert cut.image.width < whole.image.width
    assert cut.sprites[3].frame[2:] == (1, 1)


def test_the_grid_is_near_a_square_unless_columns_are_given() -> None:
    assert [(s.columns, s.rows) for s in (packed(dots(5), 5), packed(dots(5), 5, 5))] == [(3, 2), (5, 1)]


def test_what_cannot_be_packed_says_why() -> None:
    with pytest.raises(ExportError, match="longer range"):
        packed([], 0)
    with pytest.raises(ExportError, match="transparent"):
        packed([Image.new("RGB", (4, 4))], 1, trim=True)
    with pytest.raises(ExportError, match="at most"):
        packed([Image.new("RGB", (4096, 4096))], 25)
