"""Images with rounded corners, at twice the density, so that they are sharp on fine screens."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.widgets.thumbnails.qimages import to_image
from app.widgets.thumbnails.rounded import dots, rounded_square


def thumbnail(pixels: NDArray[np.uint8], side: int) -> QPixmap:
    """Return an image, [H, W, 3] RGB, whole in the middle of a square of `side` points."""
    height, width = pixels.shape[:2]
    scale = side / max(width, height)
    place = QRectF(0, 0, width * scale, height * scale)
    place.moveCenter(QRectF(0, 0, side, side).center())
    # Scaled to the pixels of the thumbnail: a painter alone would skip some.
    fine = to_image(pixels).scaled(
        round(dots(side) * width / max(width, height)),
        round(dots(side) * height / max(width, height)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    pixmap, painter = rounded_square(side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, fine)
    painter.end()
    return pixmap
