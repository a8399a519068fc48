"""The chosen frame, and its image, which is loaded in a thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.labels.importing.frames.images import FrameImage, FrameImageLoading
from app.widgets.threads.background import let_go
from graphose_core.formats.keypoints import Frame


class ShownFrame(QObject):
    """Holds one frame of labels at a time.

    Signals:
        image_found(): the lookup of the frame's image has ended.
    """

    image_found = Signal()

    def __init__(self, path: Path, frames: Sequence[Frame], parent: QObject | None = None) -> None:
        """`path`: file of the labels, relative to which images are searched."""
        super().__init__(parent)
        self._frames = frames
        self.row: int | None = None
        """The frame's place in the file; None where none is chosen."""
        self.frame: Frame | None = None
        """The frame, with its size where that is known by now."""
        self.image: FrameImage | None = None
        """The image; None until it was looked up."""
        self.pixmap: QPixmap | None = None
        """The image as it is painted; None where there is none."""
        self._images = FrameImageLoading(path, self)
        self._images.loaded.connect(self._keep)
        self._images.start()

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the image in pixels, if they are known already; else None."""
        return None if self.frame is None else self.frame.size

    @property
    def reference(self) -> Path | QImage | None:
        """The reference image: the frame's own file, else the decoded image; None without one."""
        return None if self.image is None else self.image.reference

    def show(self, row: int | None) -> bool:
        """Choose the frame in this row and request its image; return whether the frame has changed."""
        if self.frame is not None and row is not None and row == self.row:
            return False
        self.row = row
        self.frame = None if row is None else self._frames[row]
        self.image = self.pixmap = None
        if row is not None:
            self._images.want(row, lambda: self._frames[row])
        return True

    def stop(self) -> None:
        """Stop loading, without a signal."""
        self._images.loaded.disconnect()
        self._images.stop()
        let_go(self._images)

    def _keep(self, row: int, image: FrameImage) -> None:
        if row != self.row:
            return
        self.frame, self.image = image.frame, image
        self.pixmap = None if image.shown is None else QPixmap.fromImage(image.shown)
        self.image_found.emit()
