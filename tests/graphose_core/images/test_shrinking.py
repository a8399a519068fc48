"""Large images are shrunk in parts as others are at once."""

import numpy as np
import pytest
from PIL import Image

from graphose_core.images import shrinking
from graphose_core.images.shrinking import shrunk


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("size", [(301, 997), (1203, 400), (77, 900), (640, 3)])
@pytest.mark.parametrize("longest", [50, 333, 396])
def test_parts_make_what_the_whole_makes(
    mode: str, size: tuple[int, int], longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = np.random.default_rng(0).integers(0, 256, (size[1], size[0], len(mode)), np.uint8)
    values[..., 3:] |= 128  # the colours of what is hardly seen are rounded
    image = Image.fromarray(values)
    monkeypatch.setattr(shrinking, "LARGE", 10)
    made = shrunk(image.copy(), longest)
    assert max(made.size) == longest
    at_once = image.resize(made.size, Image.Resampling.BICUBIC)
    assert made.mode == mode
    assert np.abs(np.asarray(made).astype(int) - np.asarray(at_once)).max() <= 4


def test_one_that_is_small_enough_stays_as_it_is() -> None:
    image = Image.new("RGB", (30, 20), (1, 2, 3))
    assert shrunk(image, 30) is image
