"""Decoding of untrusted images, the only place where foreign images are opened.

Formats by a white list, regular files only, pixels bounded, upright (EXIF), modes made plain. Backgrounds,
references, images that labels belong to and data sets come in here.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from graphose_core.errors import FileFormatError, in_words
from graphose_core.images.exif import TRANSPOSED, Stored, late_exif, stored_of
from graphose_core.images.memory import ROOM, memory_of
from graphose_core.images.shrinking import shrunk
from graphose_core.path_checks import called, regular, require_file

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
"""Accepted formats, by Pillow's names; others are obsolete, or run external programs."""

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
"""Suffixes of such files, by which dialogs and drops recognise them."""

MOST_PIXELS = 80_000_000
"""Largest number of pixels of an image: a few kilobytes of a larger one could fill the memory."""

STRIP = 64
"""Rows of an image that are converted together."""

DAMAGED = (
    *(OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError, NotImplementedError),
)
"""Exceptions that Pillow raises for damaged images."""


@contextmanager
def _remarks_left_out() -> Iterator[None]:
    """Ignore Pillow's warnings of irrelevant tags, and of many pixels.

    The limit here is stricter, and nobody reads the console.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def stored_in(content: Path | bytes, name: str) -> Stored:
    """Return size and orientation of an image, from its header only.

    Raises:
        FileFormatError: if it is no image of :data:`FORMATS`, or too large.
        OSError: if the system cannot read the file.
    """
    with opened(content, name) as image, _remarks_left_out():
        _find_exif(image, content)
        return stored_of(image)


def decoded(
    content: Path | bytes, name: str, longest: int | None = None, enough: int | None = None
) -> Image.Image:
    """Return the upright image, RGB or, with transparency, RGBA.

    Args:
        content: a file, or the bytes of one.
        name: name of it in messages.
        longest: pixels of its longer side to which it is shrunk if it is larger; None: as it is.
        enough: pixels of its longer side to which it is shrunk only where it would take too much memory.

    Raises:
        FileFormatError: if it is no image of :data:`FORMATS`, damaged, too large, or of values that have no
            known range.
        OSError: if the system cannot read the file.
    """
    try:
        plain, orientation = _loaded(content, name, longest)
    except _TooMuchMemoryError:
        if enough is None:
            raise
        return decoded(content, name, enough)
    if longest is not None:
        plain = shrunk(plain, longest)
    turn = TRANSPOSED.get(orientation)
    return plain if turn is None else plain.transpose(turn)


class _TooMuchMemoryError(FileFormatError):
    """Decoding would take more than :data:`memory.ROOM`."""


def _loaded(content: Path | bytes, name: str, longest: int | None) -> tuple[Image.Image, int]:
    """Return an image as RGB or RGBA, and its orientation; free the source."""
    with opened(content, name) as image, _remarks_left_out():
        _find_exif(image, content)
        stored = stored_of(image)
        if longest is not None:
            image.draft(None, (longest, longest))  # a JPEG is read at a half, a quarter or an eighth
        _check_memory(image, stored, longest, name)
        try:
            image.load()
        except DAMAGED as error:
            raise FileFormatError(f"{name}: is damaged ({in_words(error)}); choose another image") from error
        plain = plain_colours(image, name)
        # a WebP image keeps the canvases of its decoder
        return plain.copy() if plain is image and image.format == "WEBP" else plain, stored.orientation


def _find_exif(image: Image.Image, content: Path | bytes) -> None:
    """Add EXIF data that stand behind the pixels of a PNG, so that it need not be decoded to find them."""
    if image.format != "PNG" or "exif" in image.info:
        return
    with regular(content).open("rb") if isinstance(content, Path) else io.BytesIO(content) as stream:
        if data := late_exif(stream):
            image.info["exif"] = b"Exif\0\0" + data


def _check_memory(image: Image.Image, stored: Stored, longest: int | None, name: str) -> None:
    needed = memory_of(image, stored.size, stored.orientation in TRANSPOSED, longest)
    if needed > ROOM:
        width, height = stored.size
        raise _TooMuchMemoryError(
            f"{name}: {width} × {height} pixels ({image.format}, {image.mode}) would take "
            f"{needed // 1_000_000:,} MB of memory, at most {ROOM // 1_000_000} MB are used; scale the image "
            "down"
        )


def plain_colours(image: Image.Image, name: str) -> Image.Image:
    """Return an image in RGB or, with transparency, RGBA; itself if it is so already.

    Sixteen bits become eight by their full range, as 65,535 is white.

    Raises:
        FileFormatError: if its values have no known range.
    """
    if image.mode.startswith("I;16") or image.mode == "I":
        return _eight_bits(image, name).convert("RGB")
    if image.mode == "F":
        raise FileFormatError(f"{name}: has floating-point values; save it with 8 or 16 bits")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _eight_bits(image: Image.Image, name: str) -> Image.Image:
    """Return a grey image of 16 bits with 8, some rows at a time."""
    grey = Image.new("L", image.size)
    for top in range(0, image.height, STRIP):
        box = (0, top, image.width, min(top + STRIP, image.height))
        values = np.asarray(image.crop(box)).astype(np.int64)
        if values.min() < 0 or values.max() > 65_535:
            raise FileFormatError(f"{name}: has values outside 0 … 65,535; save it with 8 or 16 bits")
        grey.paste(Image.fromarray(((values + 128) // 257).astype(np.uint8)), box)
    return grey


def _reason(error: Exception) -> str:
    """Return why an image cannot be opened; of unknown content Pillow says only what it was given."""
    return "its content is of no such kind" if isinstance(error, UnidentifiedImageError) else str(error)


def opened(content: Path | bytes, name: str) -> Image.Image:
    """Return an image, as stored, of which only the header is read; close it after use.

    Raises:
        FileFormatError: if it is no image of :data:`FORMATS`, no regular file, or too large.
        OSError: if the system cannot read the file.
    """
    if isinstance(content, Path):
        try:
            require_file(content)
        except FileFormatError as error:
            words = str(error).removeprefix(f"{called(content)}: ").removeprefix(f"{called(content)!r}: ")
            raise FileFormatError(f"{name}: {words}") from error
        with content.open("rb"):
            pass  # what the system cannot read is told as it is
    source = content if isinstance(content, Path) else io.BytesIO(content)
    try:
        with _remarks_left_out():
            image = Image.open(source, formats=FORMATS)
    except DAMAGED as error:
        raise FileFormatError(
            f"{name}: is not a readable image ({_reason(error)}); choose {', '.join(FORMATS)}"
        ) from error
    width, height = image.size
    if width * height > MOST_PIXELS:
        image.close()
        raise FileFormatError(
            f"{name}: {width} × {height} pixels; at most {MOST_PIXELS:,} are read; scale the image down"
        )
    return image
