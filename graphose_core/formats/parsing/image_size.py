"""Sizes of image files, from their heads."""

from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.images.decode import DAMAGED, stored_in


def upright_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels of the upright image; None if it cannot be read."""
    try:
        return stored_in(path, path.name).upright_size
    except (FileFormatError, *DAMAGED):
        return None
