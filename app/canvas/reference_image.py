"""Conversion between reference images of a document and pixmaps."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap

from app.canvas.reference_loading import ReferenceLoading, Source, read_reference
from graphose_core.document.values.reference import Reference
from graphose_core.formats.images.frame_images import FrameImages

SIDE = 2400
"""Longest side that is kept in memory, in pixels: enough for a large screen."""

MOST_PIXELS = 32_000_000
"""Pixels of all images that are kept in memory, of four bytes each; one is kept whatever its size."""

EMBEDDED_SIDE = 1600
"""Longest side of an image that is kept in the scene's file, in pixels."""


class ReferenceImage(QObject):
    """The pixmaps of references that were shown last, by where they come from: as many as memory is for.

    A reference of the scene is read when it is asked for. Images of keyframes change while the playhead
    moves: they are read in a thread of their own, the newest one first, and meanwhile the last one stays.
    """

    loaded = Signal()
    """An image that was asked for lazily can be had now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: OrderedDict[Source, tuple[QPixmap | None, str]] = OrderedDict()
        self._shown: QPixmap | None = None
        self._loading = ReferenceLoading(self)
        self._loading.loaded.connect(self._take)
        self.problem = ""
        """Why the reference that was asked for last cannot be read; "" if it can, or is not there."""

    def pixmap(self, reference: Reference | None, scene: Path | None, lazily: bool = False) -> QPixmap | None:
        """Return the image of a reference, or None if there is none or it cannot be read.

        Args:
            reference: what is to be shown.
            scene: the scene's file, beside which images may lie.
            lazily: whether to return the last image until this one was read.
        """
        if reference is None:
            self._shown, self.problem = None, ""
            return None
        # The disk is not asked at every move of a joint: only another reference, or scene, is looked up.
        source = (reference.path, reference.number, reference.entry, reference.data, scene)
        if source not in self._read:
            if lazily:
                self._loading.want(source, reference)
                return self._shown
            images = FrameImages()
            self._keep(source, *read_reference(reference, scene, images, SIDE))
            images.close()
        self._read.move_to_end(source)
        self._shown, self.problem = self._read[source]
        return self._shown

    def forget(self) -> None:
        """Clear the cache: files may have changed."""
        self._read.clear()

    def _take(self, source: Source, image: QImage | None, problem: str) -> None:
        self._keep(source, image, problem)
        self.loaded.emit()

    def _keep(self, source: Source, image: QImage | None, problem: str) -> None:
        self._read[source] = None if image is None else QPixmap.fromImage(image), problem
        while len(self._read) > 1 and sum(map(_pixels, self._read.values())) > MOST_PIXELS:
            self._read.popitem(last=False)


def _pixels(row: tuple[QPixmap | None, str]) -> int:
    pixmap, _ = row
    return 0 if pixmap is None else pixmap.width() * pixmap.height()


def encoded(image: QImage) -> bytes:
    """Encode a pasted image for the scene's file, shrunk if large: PNG with transparency, else JPEG."""
    if max(image.width(), image.height()) > EMBEDDED_SIDE:
        image = image.scaled(
            EMBEDDED_SIDE,
            EMBEDDED_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png" if image.hasAlphaChannel() else b"jpeg"))
    if writer.format() == b"jpeg":
        writer.setQuality(90)
    writer.write(image)
    return bytes(data.data())
