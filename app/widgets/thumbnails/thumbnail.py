"""Images with rounded corners, at double density for high-density screens."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.widgets.thumbnails.qimages import to_image
from app.widgets.thumbnails.rounded import dots, rounded_square


def thumbnail(pixels: NDArray[np.uint8], side: int) -> QPixmap:
    """Return an image, [H, W, 3] RGB, scaled to fit, centred in a square of `side` points."""
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
