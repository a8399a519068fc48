"""Images with rounded corners, at twice the density, so that they are sharp on fine screens."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from app.widgets.thumbnails.qimages import to_image
from app.widgets.thumbnails.rounded import rounded_square


def thumbnail(pixels: NDArray[np.uint8], side: int) -> QPixmap:
    """An image, [S, S, 3] RGB, as a square of `side` points."""
    pixmap, painter = rounded_square(side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(0, 0, side, side), to_image(pixels))
    painter.end()
    return pixmap
