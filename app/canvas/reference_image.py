"""Conversion between reference images of a document and pixmaps."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

from graphose_core.document.values.reference import Reference

SIDE = 2400
"""Longest side that is kept in memory, in pixels: enough for a large screen."""

EMBEDDED_SIDE = 1600
"""Longest side of an image that is kept in the scene's file, in pixels."""

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


class ReferenceImage:
    """Single-entry cache of a reference's pixmap, keyed by its path or data."""

    def __init__(self) -> None:
        self._source: object = None
        self._pixmap: QPixmap | None = None

    def pixmap(self, reference: Reference | None, scene: Path | None) -> QPixmap | None:
        """Return the image of a reference, or None if there is none or it cannot be read."""
        # The disk is not asked at every move of a joint: only another reference, or scene, is looked up.
        source = None if reference is None else (reference.path, reference.data, scene)
        if source != self._source:
            self._source = source
            found = None if reference is None else reference.file(scene) or reference.data
            self._pixmap = None if reference is None or not found else _read(reference, found)
        return self._pixmap

    def forget(self) -> None:
        """Clear the cache: the file may have changed."""
        self._source = None


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


def _read(reference: Reference, source: Path | str) -> QPixmap | None:
    if isinstance(source, Path):
        reader = QImageReader(str(source))
        reader.setDecideFormatFromContent(True)
        image = _image(reader)
    else:
        data = QByteArray(reference.embedded())
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        image = _image(QImageReader(buffer))
    return None if image.isNull() else QPixmap.fromImage(image)


def _image(reader: QImageReader) -> QImage:
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
