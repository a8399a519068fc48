"""Sizes of image files, from their heads."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

ORIENTATION = 0x0112
"""EXIF tag that says how an image is to be turned; from 5 on, by a quarter."""


def upright_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels of the upright image; None if it cannot be read."""
    try:
        with Image.open(path) as image:
            width, height = image.size
            turned = image.getexif().get(ORIENTATION, 1)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned in (5, 6, 7, 8) else (width, height)
