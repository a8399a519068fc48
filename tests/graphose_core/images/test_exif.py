import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from graphose_core.images.decode import decoded, stored_in
from graphose_core.images.exif import TAG, Stored


@pytest.mark.parametrize("orientation", range(1, 9))
@given(place=st.tuples(st.integers(0, 120), st.integers(0, 80)))
def test_pixels_of_the_upright_image_are_found_in_the_stored_one(orientation: int, place: tuple[int, int]):
    stored = Stored((120, 80), orientation)
    assert stored.to_stored(*stored.to_upright(*place)) == place


def test_data_behind_the_pixels_of_a_png_are_found_without_decoding_it(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[TAG] = 6
    stream = io.BytesIO()
    Image.new("RGB", (30, 20)).save(stream, "PNG", exif=exif)
    content = stream.getvalue()
    begin = content.index(b"eXIf") - 4
    end = begin + 12 + int.from_bytes(content[begin : begin + 4], "big")
    late = content[:begin] + content[end:-12] + content[begin:end] + content[-12:]
    (tmp_path / "late.png").write_bytes(late)
    for source in (content, late, tmp_path / "late.png"):
        assert stored_in(source, "a").orientation == 6
        assert decoded(source, "a").size == (20, 30)
    pixels = late.index(b"IDAT") + 4
    damaged = late[:pixels] + bytes(8) + late[pixels + 8 :]
    assert stored_in(damaged, "a").orientation == 6
    assert stored_in(late[:-30], "a").orientation == 1
