"""Cache of the pixmaps of reference images; encoding of pasted ones."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap

from app.canvas.reference.loading import ReferenceLoading, Source, read_reference
from graphose_core.document.values.reference import Reference
from graphose_core.formats.images.frame_images import FrameImages

SIDE = 2400
"""Longest side of a cached image, in pixels: enough for a large screen."""

MOST_PIXELS = 32_000_000
"""Limit of the cache, in pixels of four bytes over all images; one image is kept whatever its size."""

PATIENCE = 500
"""Milliseconds for which a skeleton waits for the image of its frame; then it is shown without it."""

EMBEDDED_SIDE = 1600
"""Longest side of an image that is kept in the scene's file, in pixels."""


class ReferenceImage(QObject):
    """Least-recently-used cache of reference pixmaps by their source.

    A reference of the scene is read when it is asked for. Images of keyframes change while the playhead
    moves: they are read in a thread of their own, those that were asked for last first.

    Signals:
        loaded(Source): an image that was asked for lazily can be had now, or why it cannot be read.
        given_up(): one does not come soon: nothing shall wait for it.
    """

    loaded = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: OrderedDict[Source, tuple[QPixmap | None, str]] = OrderedDict()
        self._loading = ReferenceLoading(self)
        self._loading.loaded.connect(self._take)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._give_up)
        self._gave_up = False
        self.problem = ""
        """Why the reference that was asked for last cannot be read; "" if it can, or is not there."""

    def pixmap(self, reference: Reference | None, scene: Path | None, lazily: bool = False) -> QPixmap | None:
        """Return the image of a reference, or None if there is none or it cannot be read.

        Args:
            reference: what is to be shown.
            scene: the scene's file, beside which images may lie.
            lazily: whether to return None until it was read in another thread.
        """
        self.problem = ""
        if reference is None:
            return None
        # The disk is not asked at every move of a joint: only another reference, or scene, is looked up.
        source = source_of(reference, scene)
        if source not in self._read:
            if lazily:
                self.is_ready((reference,), scene)
                return None
            images = FrameImages()
            self._keep(source, *read_reference(reference, scene, images, SIDE))
            images.close()
        self._read.move_to_end(source)
        pixmap, self.problem = self._read[source]
        return pixmap

    def is_ready(self, references: Sequence[Reference], scene: Path | None) -> bool:
        """Return whether the first can be shown at once; those that cannot are read, in this order.

        True as well if it does not come soon, or there is none.
        """
        wanted = [(source_of(each, scene), each) for each in references]
        missing = [each for each in wanted if each[0] not in self._read]
        for source, _ in reversed(wanted):
            if source in self._read:
                self._read.move_to_end(source)
        if missing:
            self._loading.want(*missing)
        if not missing or missing[0] != wanted[0]:
            self._patience.stop()
            return True
        if not (self._gave_up or self._patience.isActive()):
            self._patience.start()
        return self._gave_up

    def forget(self) -> None:
        """Clear the cache: files may have changed."""
        self._read.clear()

    def _take(self, source: Source, image: QImage | None, problem: str) -> None:
        self._keep(source, image, problem)
        self._patience.stop()
        self._gave_up = False
        self.loaded.emit(source)

    def _give_up(self) -> None:
        self._gave_up = True
        self.given_up.emit()

    def _keep(self, source: Source, image: QImage | None, problem: str) -> None:
        self._read[source] = None if image is None else QPixmap.fromImage(image), problem
        while len(self._read) > 1 and sum(map(_pixels, self._read.values())) > MOST_PIXELS:
            self._read.popitem(last=False)


def source_of(reference: Reference, scene: Path | None) -> Source:
    """Return where the image of a reference comes from."""
    return reference.path, reference.number, reference.entry, reference.data, scene


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
