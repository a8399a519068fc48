"""Images come in by one door: a white list, regular files, bounded pixels, upright, in plain modes."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.images import decode
from graphose_core.images.decode import ENDINGS, FORMATS, decoded, opened, stored_in
from graphose_core.images.exif import TAG

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n{ } loop\n%%EOF\n"


def _bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_all_formats_of_the_list_are_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(_bytes(Image.new("RGB", (9, 5), (255, 0, 0)), kind))
    image = decoded(path, "a")
    assert (image.mode, image.size) == ("RGB", (9, 5))
    assert image.getpixel((4, 2))[0] > 240  # type: ignore[index]


@pytest.mark.parametrize("content", [EPS, b"", b"P6 1 1 255\nabc", b"<svg/>", b"%PDF-1.4", b"\0" * 4096])
def test_others_are_refused_before_they_are_decoded(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(content)
    for source in (tmp_path / "a.png", content):
        with pytest.raises(FileFormatError, match="is not a readable image") as told:
            decoded(source, "a.png")
        assert "\n" not in str(told.value)
        assert str(tmp_path) not in str(told.value)
        assert "BytesIO" not in str(told.value)


def test_pipes_folders_and_devices_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for path, what in ((tmp_path / "pipe.png", "pipe"), (tmp_path, "folder"), (Path("/dev/zero"), "device")):
        with pytest.raises(FileFormatError, match=rf"^background a: .*{what}"):
            decoded(path, "background a")
        with pytest.raises(FileFormatError, match=what):
            stored_in(path, path.name)


def test_pixels_are_bounded_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _bytes(Image.new("L", (101, 100)), "PNG")
    decoded(content, "a")
    monkeypatch.setattr(decode, "MOST_PIXELS", 100 * 100)
    with pytest.raises(FileFormatError, match="101 × 100 pixels"):
        decoded(content, "a")


def test_a_damaged_image_is_told(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    content = _bytes(Image.fromarray(rng.integers(0, 256, (64, 64, 3), np.uint8)), "PNG")
    with pytest.raises(FileFormatError, match="damaged"):
        decoded(content[: len(content) // 2], "a")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_it_is_upright_and_shrunk_to_what_is_asked(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[TAG] = orientation
    content = _bytes(Image.new("RGB", (400, 200), (0, 200, 0)), kind, exif=exif)
    wide = decoded(content, "a").size
    small = decoded(content, "a", longest=100)
    assert wide == ((400, 200) if orientation < 5 else (200, 400))
    assert small.size == (wide[0] // 4, wide[1] // 4)
    assert decoded(content, "a", longest=1000).size == wide


def test_a_head_is_read_without_the_pixels() -> None:
    with opened(_bytes(Image.new("RGB", (3, 2)), "PNG"), "a") as image:
        assert image.size == (3, 2)


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        decoded(tmp_path / "a.png", "a.png")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_with_bytes_changed_is_read_or_refused_without_a_warning(kind: str) -> None:
    good = _bytes(Image.effect_noise((32, 24), 90).convert("RGB"), kind)
    for place in range(0, min(len(good), 300), 3):
        for changed in (good[:place], good[:place] + b"\xff\xff" + good[place + 2 :]):
            try:
                decoded(changed, "a")
            except FileFormatError as error:
                assert "\n" not in str(error)  # noqa: PT017 (most are read)


def test_every_ending_is_of_a_format_that_is_read() -> None:
    Image.init()
    assert {Image.EXTENSION[ending] for ending in ENDINGS} == set(FORMATS)
