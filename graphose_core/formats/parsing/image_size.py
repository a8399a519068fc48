"""Sizes of image files, from their heads."""

from pathlib import Path

from PIL import Image

from graphose_core.formats.images.decode import DAMAGED, FORMATS
from graphose_core.formats.images.orientation import stored_of


def upright_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels of the upright image; None if it cannot be read.

    Pillow decodes a whole PNG to look for EXIF behind its pixels. It stands before them, as a rule, and is
    looked for there alone, so that thousands of images take seconds.
    """
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.format == "PNG" and "exif" not in image.info:
                return image.size
            return stored_of(image).upright_size
    except DAMAGED:
        return None
