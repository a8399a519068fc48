"""Palettes: as many colours as asked for, shared, nothing half transparent."""

import numpy as np
import pytest
from PIL import Image

from graphose_core.export.sprites.palette import indexed, palette_of


def ramp(mode: str, seed: int = 0) -> Image.Image:
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 256, (40, 40, 4), np.uint8)
    return Image.fromarray(pixels).convert(mode)


@pytest.mark.parametrize("colours", [2, 7, 32, 255])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_image_has_no_more_colours_than_asked_for(colours: int, mode: str) -> None:
    image = ramp(mode)
    made = indexed(image, palette_of([image], colours))
    assert made.mode == "P"
    back = np.asarray(made.convert("RGBA")).reshape(-1, 4)
    opaque = back[back[:, 3] > 0]
    assert 1 < len(np.unique(opaque[:, :3], axis=0)) <= colours
    assert set(np.unique(back[:, 3])) <= {0, 255}


def test_what_shows_is_what_was_covered_by_half() -> None:
    image = ramp("RGBA")
    made = indexed(image, palette_of([image], 8))
    shown = np.asarray(made.convert("RGBA"))[..., 3] > 0
    assert np.array_equal(shown, np.asarray(image)[..., 3] >= 128)


def test_few_colours_are_kept_as_they_are() -> None:
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:4] = (250, 10, 20, 255)
    pixels[4:6] = (0, 90, 200, 255)
    image = Image.fromarray(pixels)
    back = np.asarray(indexed(image, palette_of([image], 16)).convert("RGBA"))
    assert np.array_equal(back[:6], pixels[:6])
    assert not back[6:, :, 3].any()


def test_a_palette_is_shared_by_all_images() -> None:
    images = [ramp("RGB", seed) for seed in (1, 2)]
    palette = palette_of(images, 12)
    made = [indexed(image, palette).convert("RGB") for image in images]
    colours = np.unique(np.concatenate([np.asarray(image).reshape(-1, 3) for image in made]), axis=0)
    assert len(colours) <= 12


def test_nothing_that_shows_has_a_palette_too() -> None:
    image = Image.new("RGBA", (4, 4))
    assert not np.asarray(indexed(image, palette_of([image], 4)).convert("RGBA"))[..., 3].any()
