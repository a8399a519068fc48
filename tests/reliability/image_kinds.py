"""One image in all the ways in which files keep images."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from graphose_core.images.exif import TAG

Save = Callable[[Image.Image, Path], None]

_TURNED = 6
_WHOLE = 1 << 30
_FAST = {"PNG": {"compress_level": 1}, "WEBP": {"method": 0, "quality": 20}}


def _as(kind: str, mode: str = "RGB", **options: Any) -> Save:
    def save(image: Image.Image, path: Path) -> None:
        image.convert(mode).save(path, kind, **{**_FAST.get(kind, {}), **options})

    return save


def _turned(kind: str) -> Save:
    exif = Image.Exif()
    exif[TAG] = _TURNED
    return _as(kind, exif=exif)


def _of_several(kind: str, mode: str = "RGB", **options: Any) -> Save:
    def save(image: Image.Image, path: Path) -> None:
        own = image.convert(mode)
        more = [own.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
        own.save(path, kind, save_all=True, append_images=more, **{**_FAST.get(kind, {}), **options})

    return save


def _deep(kind: str, dtype: type[np.generic], **options: Any) -> Save:
    def save(image: Image.Image, path: Path) -> None:
        values = np.asarray(image.convert("L")).astype(dtype)
        Image.fromarray(values).save(path, kind, **{**_FAST.get(kind, {}), **options})

    return save


KINDS: dict[str, Save] = {
    "jpg": _as("JPEG"),
    "turned jpg": _turned("JPEG"),
    "grey jpg": _as("JPEG", "L"),
    "cmyk jpg": _as("JPEG", "CMYK"),
    "progressive jpg": _as("JPEG", progressive=True),
    "progressive jpg of fine colours": _as("JPEG", progressive=True, subsampling=0),
    "png": _as("PNG"),
    "turned png": _turned("PNG"),
    "transparent png": _as("PNG", "RGBA"),
    "palette png": _as("PNG", "P"),
    "transparent palette png": _as("PNG", "P", transparency=3),
    "png with a transparent colour": _as("PNG", transparency=(0, 0, 0)),
    "grey transparent png": _as("PNG", "LA"),
    "black and white png": _as("PNG", "1"),
    "16-bit png": _deep("PNG", np.uint16),
    "gif": _as("GIF", "P"),
    "animated gif": _of_several("GIF", "P"),
    "webp": _as("WEBP"),
    "transparent webp": _as("WEBP", "RGBA"),
    "animated webp": _of_several("WEBP"),
    "bmp": _as("BMP"),
    "tif": _as("TIFF"),
    "tif of several pages": _of_several("TIFF", compression="tiff_adobe_deflate"),
    "tif in one strip": _as("TIFF", compression="tiff_lzw", strip_size=_WHOLE),
    "cmyk tif": _as("TIFF", "CMYK", compression="tiff_lzw"),
    "16-bit tif": _deep("TIFF", np.uint16, compression="tiff_lzw"),
    "32-bit tif": _deep("TIFF", np.int32, compression="tiff_lzw"),
}


def pattern(width: int, height: int) -> Image.Image:
    """Return an image with something in it, RGB."""
    tile = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    small = Image.fromarray(tile).resize((256, 256))
    made = Image.new("RGB", (width, height))
    for top in range(0, height, 256):
        for left in range(0, width, 256):
            made.paste(small, (left, top))
    return made
