"""Backgrounds come in by the door for images: what is none is refused by a sentence, at once."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.values.background import ImageBackground
from graphose_core.errors import RenderError
from graphose_core.images.exif import TAG
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import Crop
from tests.paths import SHARED_DATA

HOSTILE = SHARED_DATA / "hostile"


def test_an_image_is_cut_to_the_frame_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[TAG] = 6
    image = Image.new("RGB", (20, 10), (255, 0, 0))
    image.paste((0, 0, 255), (10, 0, 20, 10))
    image.save(tmp_path / "a.png", exif=exif)
    pixels = background_of(ImageBackground(path=str(tmp_path / "a.png")), 10)
    assert pixels.shape == (10, 10, 3)
    assert pixels.dtype == np.float32
    assert np.allclose(pixels[0, :], (1, 0, 0), atol=0.01)
    assert np.allclose(pixels[-1, :], (0, 0, 1), atol=0.01)


def test_a_crop_of_an_image_is_that_part_of_it(tmp_path: Path) -> None:
    pixels = np.linspace(0, 255, 40 * 60).reshape(40, 60).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    background = ImageBackground(path=str(tmp_path / "a.png"))
    whole, part = background_of(background, 80), background_of(background, 80, Crop(10, 20, 50, 80))
    assert part.shape == (60, 40, 3)
    assert np.abs(part - whole[20:80, 10:50]).max() < 0.01


@pytest.mark.parametrize("name", ["endless.eps", "bomb-13000.png"])
def test_hostile_files_are_refused(name: str) -> None:
    if not HOSTILE.is_dir():
        pytest.skip(f"{HOSTILE} is not there")
    with pytest.raises(RenderError, match=name) as told:
        background_of(ImageBackground(path=str(HOSTILE / name)), 64)
    assert len(str(told.value)) < 400


def test_places_without_an_image_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "gone", Path("/" + "x" * 4000), Path("/a\0b")):
        with pytest.raises(RenderError):
            background_of(ImageBackground(path=str(path)), 64)
