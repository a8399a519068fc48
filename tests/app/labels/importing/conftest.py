"""A folder of a test's own skeletons, and labels of mice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.figures.feature import FiguresFeature
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame
from tests.app.labels.importing.small_labels import mouse
from tests.app.window_driver import Driver


@pytest.fixture
def _refilled(driver: Driver) -> Iterator[None]:
    yield
    driver.window.feature(FiguresFeature).adding.refill()


@pytest.fixture
def offered_skeletons(_refilled: None, own_skeletons: None) -> None:
    """A folder of the test's own; once that is gone, the window offers nothing that was in it."""


@pytest.fixture
def mice(tmp_path: Path) -> Path:
    """Two frames of 200 × 100 pixels with a mouse in each."""
    frames = [Frame(f"{i}.png", (mouse(10.0 * i),), f"{i}.png", (200, 100)) for i in range(2)]
    save(frames, tmp_path / "mice.json")
    Image.new("RGB", (200, 100), "teal").save(tmp_path / "0.png")
    return tmp_path / "mice.json"
