"""The frame that is chosen, and its image, which comes a little later."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.labels.importing.frames.images import FrameImage, FrameImageLoading
from app.widgets.threads.background import let_go
from graphose_core.formats.keypoints import Frame


class ShownFrame(QObject):
    """One frame of labels at a time.

    Signals:
        image_found(): the image of the frame was looked up.
    """

    image_found = Signal()

    def __init__(self, path: Path, frames: Sequence[Frame], parent: QObject | None = None) -> None:
        """`path`: of the labels, from which images are looked for."""
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
        """Width and height of the image in pixels, where they are known by now."""
        return None if self.frame is None else self.frame.size

    @property
    def reference(self) -> Path | QImage | None:
        """What can lie under the skeleton: the image's own file, else the image itself."""
        return None if self.image is None else self.image.reference

    def show(self, row: int | None) -> bool:
        """Show the frame in this row, at first without its image; return whether it is another one."""
        if self.frame is not None and row is not None and row == self.row:
            return False
        self.row = row
        self.frame = None if row is None else self._frames[row]
        self.image = self.pixmap = None
        if row is not None:
            self._images.want(row, lambda: self._frames[row])
        return True

    def stop(self) -> None:
        """End after the image that is being looked up; nobody hears of it."""
        self._images.loaded.disconnect()
        self._images.stop()
        let_go(self._images)

    def _keep(self, row: int, image: FrameImage) -> None:
        if row != self.row:
            return
        self.frame, self.image = image.frame, image
        self.pixmap = None if image.shown is None else QPixmap.fromImage(image.shown)
        self.image_found.emit()
