"""The thumbnails of the library: generated pictures where they have come, sketches until then."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QIcon

from app.library.grid.item import THUMBNAIL
from app.widgets.thumbnail_art import picture_icon, sketch_icon
from graphose_core.document.values.pose import Figure

Key = tuple[Path, bool]
"""A pose, and whether it is flipped."""


class LibraryThumbnails:
    """Icons by pose, made once."""

    def __init__(self) -> None:
        self.pictures: dict[Key, NDArray[np.uint8]] = {}
        """What the network drew, [S, S, 3] RGB."""
        self._icons: dict[Key, QIcon] = {}

    def icon(self, key: Key, figure: Figure) -> QIcon:
        """The icon of a pose; without a picture a sketch of its figure."""
        if key not in self._icons:
            self._icons[key] = sketch_icon((figure,), THUMBNAIL)
        return self._icons[key]

    def put(self, key: Key, pixels: NDArray[np.uint8]) -> QIcon:
        """Keep a picture, [S, S, 3] RGB, and return its icon."""
        self.pictures[key] = pixels
        self._icons[key] = picture_icon(pixels, THUMBNAIL)
        return self._icons[key]

    def forget(self, paths: Iterable[Path]) -> None:
        """Drop all that is known of some poses."""
        gone = set(paths)
        for key in [key for key in self._icons if key[0] in gone]:
            self._icons.pop(key)
            self.pictures.pop(key, None)

    def forget_all(self) -> None:
        """Have all made again: another network draws."""
        self.pictures.clear()
        self._icons.clear()

    def forget_sketches(self) -> None:
        """Have the sketches made again: they wear the colours of the theme."""
        for key in self._icons.keys() - self.pictures.keys():
            self._icons.pop(key)
