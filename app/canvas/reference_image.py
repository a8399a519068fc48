"""Conversion between reference images of a document and pixmaps."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap

from app.widgets.thumbnails.qimages import to_image
from graphose_core.document.values.reference import Reference
from graphose_core.errors import GraphoseError
from graphose_core.images.decode import decoded

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
        self.problem = ""
        """Why the reference that was asked for last cannot be read; "" if it can, or is not there."""

    def pixmap(self, reference: Reference | None, scene: Path | None) -> QPixmap | None:
        """Return the image of a reference, or None if there is none or it cannot be read."""
        # The disk is not asked at every move of a joint: only another reference, or scene, is looked up.
        source = None if reference is None else (reference.path, reference.data, scene)
        if source != self._source:
            self._source = source
            self._pixmap, self.problem = None, ""
            if reference is not None:
                self._read(reference, reference.file(scene))
        return self._pixmap

    def forget(self) -> None:
        """Clear the cache: the file may have changed."""
        self._source = None

    def _read(self, reference: Reference, file: Path | None) -> None:
        content = file or reference.embedded()
        name = f"reference {file.name}" if file else "the pasted picture"
        if not content:
            return
        try:
            self._pixmap = QPixmap.fromImage(to_image(np.asarray(decoded(content, name, SIDE))))
        except GraphoseError as error:
            self.problem = str(error)
        except OSError as error:
            self.problem = f"{name}: {error.strerror or error}; choose another picture"


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
