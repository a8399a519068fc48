"""Cache and background loading of frame images."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from app.labels.correcting.full_image import FullImage, full_image
from app.labels.importing.frames.images import FrameImageLoading
from app.widgets.threads.background import let_go
from graphose_core.formats.keypoints import Frame

KEPT = 8
"""Number of cached images: stepping back in a video would otherwise decode it again each time."""


class Images(QObject):
    """Loads images in a thread, the latest request first.

    Signals:
        loaded(int): the image of the frame with this number is available.
    """

    loaded = Signal(int)

    def __init__(self, path: Path, frames: Sequence[Frame], parent: QObject | None = None) -> None:
        """`path`: file of the labels; `frames`: frames that are safe to read from several threads."""
        super().__init__(parent)
        self._frames = frames
        self._kept: OrderedDict[int, tuple[FullImage, QPixmap | None]] = OrderedDict()
        self._loading = FrameImageLoading(path, self, full_image)
        self._loading.loaded.connect(self._keep)
        self._loading.start()

    def get(self, number: int) -> tuple[FullImage, QPixmap | None] | None:
        """Return the image of a frame and its pixmap; None if it is not cached: then it is loaded."""
        found = self._kept.get(number)
        if found is None:
            self._loading.want(number, lambda: self._frames[number])
        else:
            self._kept.move_to_end(number)
        return found

    def stop(self) -> None:
        """Stop after the image that is being loaded, without a signal."""
        self._loading.loaded.disconnect()
        self._loading.stop()
        let_go(self._loading)

    def _keep(self, number: int, image: FullImage) -> None:
        pixmap = None if image.pixels is None else QPixmap.fromImage(image.pixels)
        self._kept[number] = image, pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(number)
