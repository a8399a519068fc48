from pathlib import Path

import pytest
from PIL import Image

from graphose_core.formats.parsing.image_size import upright_size
from graphose_core.images.exif import TAG


@pytest.mark.parametrize(
    ("orientation", "size"), [(None, (40, 30)), (1, (40, 30)), (3, (40, 30)), (6, (30, 40))]
)
def test_the_size_is_of_the_upright_image(tmp_path: Path, orientation: int | None, size: tuple[int, int]):
    exif = Image.Exif()
    if orientation is not None:
        exif[TAG] = orientation
    for name in ("a.jpg", "a.png", "a.webp"):
        Image.new("RGB", (40, 30)).save(tmp_path / name, exif=exif)
        assert upright_size(tmp_path / name) == size


def test_what_is_no_image_has_none(tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    assert upright_size(tmp_path / "a.jpg") is None
    assert upright_size(tmp_path / "absent.jpg") is None
