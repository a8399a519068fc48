"""Sizes of image files, from their heads."""

from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.images.decode import DAMAGED, opened
from graphose_core.images.exif import stored_of


def upright_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels of the upright image; None if it cannot be read.

    Pillow decodes a whole PNG to look for EXIF behind its pixels. It stands before them, as a rule, and is
    looked for there alone, so that thousands of images take seconds.
    """
    try:
        with opened(path, path.name) as image:
            if image.format == "PNG" and "exif" not in image.info:
                return image.size
            return stored_of(image).upright_size
    except (FileFormatError, *DAMAGED):
        return None
