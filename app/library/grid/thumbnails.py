"""Thumbnails of the library: generated images, or sketches until those arrive."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QIcon

from app.library.grid.item import THUMBNAIL
from app.widgets.thumbnails.thumbnail_art import image_icon, sketch_icon
from graphose_core.document.values.pose import Figure

Key = tuple[Path, bool]
"""A pose, and whether it is flipped."""


class LibraryThumbnails:
    """Cache of icons by pose and flip."""

    def __init__(self) -> None:
        self.images: dict[Key, NDArray[np.uint8]] = {}
        """What the network drew, [S, S, 3] RGB."""
        self._icons: dict[Key, QIcon] = {}

    def icon(self, key: Key, figure: Figure) -> QIcon:
        """Return the icon of a pose; without an image a sketch of its figure."""
        if key not in self._icons:
            self._icons[key] = sketch_icon((figure,), THUMBNAIL)
        return self._icons[key]

    def put(self, key: Key, pixels: NDArray[np.uint8]) -> QIcon:
        """Keep an image, [S, S, 3] RGB, and return its icon."""
        self.images[key] = pixels
        self._icons[key] = image_icon(pixels, THUMBNAIL)
        return self._icons[key]

    def forget(self, paths: Iterable[Path]) -> None:
        """Drop the icons of some poses."""
        gone = set(paths)
        for key in [key for key in self._icons if key[0] in gone]:
            self._icons.pop(key)
            self.images.pop(key, None)

    def forget_all(self) -> None:
        """Drop all icons: the model has changed."""
        self.images.clear()
        self._icons.clear()

    def forget_sketches(self) -> None:
        """Drop all sketches: their colours are those of the theme."""
        for key in self._icons.keys() - self.images.keys():
            self._icons.pop(key)
