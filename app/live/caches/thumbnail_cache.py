"""Images of poses that were made before, in memory and on disk. No Qt."""

import hashlib
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.atomic import write_atomic
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import FileFormatError
from graphose_core.images.decode import DAMAGED, opened
from graphose_core.rendering.contract import ModelSource

IN_MEMORY = 400
"""Number of images kept in memory."""
ON_DISK = 2000
"""Number of images kept on disk."""

Pixels = NDArray[np.uint8]


class ThumbnailCache:
    """Images, [S, S, 3] RGB, by model file, scene and size.

    Errors of the disk are ignored: the image is rendered again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: OrderedDict[str, Pixels] = OrderedDict()
        self._prune()

    def key(self, model: ModelSource, scene: PoseDocument, side: int) -> str:
        """Return the key of a scene's image by a model, `side` pixels wide and high."""
        with suppress(OSError):
            stat = model.path.stat()
            mark = f"{model.path}|{stat.st_size}|{stat.st_mtime_ns}|{side}|{scene.model_dump_json()}"
            return hashlib.sha256(mark.encode()).hexdigest()[:32]
        return ""

    def get(self, key: str) -> Pixels | None:
        """Return the image of a key, or None if it is not cached."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        if not key:
            return None
        with suppress(*DAMAGED, FileFormatError), opened(self._path(key), key) as image:
            pixels = np.asarray(image.convert("RGB"))
            self._hold(key, pixels)
            return pixels
        return None

    def put(self, key: str, pixels: Pixels) -> None:
        """Add an image, in memory and on disk."""
        if not key:
            return
        self._hold(key, pixels)
        with suppress(OSError):
            write_atomic(self._path(key), lambda path: Image.fromarray(pixels).save(path, format="PNG"))

    def _hold(self, key: str, pixels: Pixels) -> None:
        self._held[key] = pixels
        if len(self._held) > IN_MEMORY:
            self._held.popitem(last=False)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.png"

    def _prune(self) -> None:
        """Delete the oldest images on disk."""
        with suppress(OSError):
            paths = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
            for path in paths[:-ON_DISK]:
                path.unlink()
