"""What tests of reference images share."""

from pathlib import Path

import pytest
from PIL import Image


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """An image of 200 × 100 pixels on disk."""
    Image.new("RGB", (200, 100), (250, 10, 10)).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"
