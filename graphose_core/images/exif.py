"""EXIF orientation: a camera stores the image as its sensor lies, and says how it is held upright.

Numbers 1 to 8 are those of EXIF 2.32, tag 0x0112 (274). W and H are of the stored image.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

TAG = 274

Size = tuple[int, int]
Place = tuple[float, float]

_TO_UPRIGHT: dict[int, Callable[[float, float, int, int], Place]] = {
    1: lambda x, y, _w, _h: (x, y),
    2: lambda x, y, w, _h: (w - x, y),
    3: lambda x, y, w, h: (w - x, h - y),
    4: lambda x, y, _w, h: (x, h - y),
    5: lambda x, y, _w, _h: (y, x),
    6: lambda x, y, _w, h: (h - y, x),
    7: lambda x, y, w, h: (h - y, w - x),
    8: lambda x, y, w, _h: (y, w - x),
}

_TO_STORED: dict[int, Callable[[float, float, int, int], Place]] = {
    **{number: _TO_UPRIGHT[number] for number in range(1, 6)},  # each undoes itself
    6: lambda x, y, _w, h: (y, h - x),
    7: lambda x, y, w, h: (w - y, h - x),
    8: lambda x, y, w, _h: (w - y, x),
}

TRANSPOSED: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Pillow's operation that makes the stored image upright, by orientation."""


@dataclass(frozen=True)
class Stored:
    """Storage of an image: stored width and height in pixels, and EXIF orientation."""

    size: Size
    orientation: int = 1

    @property
    def upright_size(self) -> Size:
        """Width and height in pixels of the upright image."""
        width, height = self.size
        return (height, width) if self.orientation >= 5 else (width, height)

    def to_upright(self, x: float, y: float) -> Place:
        """Convert pixels of the stored image to those of the upright one."""
        return _TO_UPRIGHT[self.orientation](x, y, *self.size)

    def to_stored(self, x: float, y: float) -> Place:
        """Convert pixels of the upright image to those of the stored one."""
        return _TO_STORED[self.orientation](x, y, *self.size)


def stored_of(image: Image.Image) -> Stored:
    """Return the storage of an opened image; an unknown orientation counts as upright."""
    try:
        # Pillow's own of a PNG decodes all of it, to find what may stand behind the pixels
        number = Image.Image.getexif(image).get(TAG, 1)
    except (ValueError, SyntaxError, OSError, TypeError, KeyError):
        number = 1  # of damaged EXIF data nothing is known; the image itself can be shown
    return Stored(image.size, number if isinstance(number, int) and number in _TO_UPRIGHT else 1)


_PNG_HEAD = struct.Struct(">I4s")
_MARK, _CHECK = 8, 4
"""Bytes before the first chunk of a PNG, and behind the data of each."""

LARGEST = 1 << 20
"""Largest size in bytes of EXIF data that are read; a thumbnail in them has some thousand."""


def late_exif(stream: BinaryIO) -> bytes:
    """Return the EXIF data of a PNG, at any position in it; b"" without any.

    Pixels are passed over (PNG 1.5 extensions: a chunk is its length, its type, its data and a check sum).
    """
    stream.seek(_MARK)
    while len(head := stream.read(_PNG_HEAD.size)) == _PNG_HEAD.size:
        length, kind = _PNG_HEAD.unpack(head)
        if kind == b"eXIf":
            return stream.read(length) if length <= LARGEST else b""
        if kind == b"IEND":
            break
        stream.seek(length + _CHECK, 1)
    return b""
