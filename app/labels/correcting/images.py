"""Images of frames, the last few of which are kept."""

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
"""Images that are kept: stepping back in a video would decode it anew each time."""


class Images(QObject):
    """Loads images in a thread of its own; the frame that was wanted last is loaded first.

    Signals:
        loaded(int): the image of the frame of this number is known from now on.
    """

    loaded = Signal(int)

    def __init__(self, path: Path, frames: Sequence[Frame], parent: QObject | None = None) -> None:
        """`path`: of the labels; `frames`: that several threads can take."""
        super().__init__(parent)
        self._frames = frames
        self._kept: OrderedDict[int, tuple[FullImage, QPixmap | None]] = OrderedDict()
        self._loading = FrameImageLoading(path, self, full_image)
        self._loading.loaded.connect(self._keep)
        self._loading.start()

    def get(self, number: int) -> tuple[FullImage, QPixmap | None] | None:
        """Return the image of a frame and its pixmap; None if it is not known: then it is loaded."""
        found = self._kept.get(number)
        if found is None:
            self._loading.want(number, lambda: self._frames[number])
        else:
            self._kept.move_to_end(number)
        return found

    def stop(self) -> None:
        """End after the image that is being loaded; nobody hears of it."""
        self._loading.loaded.disconnect()
        self._loading.stop()
        let_go(self._loading)

    def _keep(self, number: int, image: FullImage) -> None:
        pixmap = None if image.pixels is None else QPixmap.fromImage(image.pixels)
        self._kept[number] = image, pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(number)
