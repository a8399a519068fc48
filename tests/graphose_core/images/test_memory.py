"""Images that would take too much memory are refused before they are decoded, or shrunk if that will do."""

import io

import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.images import decode
from graphose_core.images.decode import decoded, opened
from graphose_core.images.memory import memory_of


def _bytes(kind: str, size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "bytes_of_a_pixel"),
    [
        (_bytes("PNG"), 4),
        (_bytes("PNG", mode="RGBA"), 4),
        (_bytes("PNG", mode="P"), 5),
        (_bytes("PNG", mode="I;16"), 7),
        (_bytes("JPEG", mode="CMYK"), 8),
        (_bytes("JPEG", progressive=True, subsampling=0), 10),
        (_bytes("JPEG", progressive=True, subsampling=2), 7),
        (_bytes("WEBP"), 16),
        (_bytes("TIFF", strip_size=1 << 30), 7),
    ],
)
def test_what_is_foretold(content: bytes, bytes_of_a_pixel: float) -> None:
    with opened(content, "a") as image:
        assert memory_of(image, image.size, False, None) == bytes_of_a_pixel * 400 * 200
        turned = memory_of(image, image.size, True, None)
        assert turned == max(bytes_of_a_pixel, 8) * 400 * 200


def test_too_much_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "ROOM", 1_000_000)
    decoded(_bytes("PNG", (500, 500)), "a")
    with pytest.raises(FileFormatError) as told:
        decoded(_bytes("WEBP", (500, 500)), "a.webp")
    assert str(told.value) == (
        "a.webp: 500 × 500 pixels (WEBP, RGB) would take 4 MB of memory, at most 1 MB are used; "
        "scale the image down"
    )


def test_a_photograph_is_shrunk_where_that_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _bytes("JPEG", (2000, 1000))
    assert decoded(content, "a", enough=500).size == (2000, 1000)
    monkeypatch.setattr(decode, "ROOM", 6_000_000)
    assert decoded(content, "a", enough=500).size == (500, 250)
    with pytest.raises(FileFormatError, match="2000 × 1000"):
        decoded(content, "a")
