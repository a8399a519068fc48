"""Turn what Qt has grabbed into an image that can be saved."""

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage, QPixmap


def image_of(pixmap: QPixmap) -> Image.Image:
    """Return the RGB image of a pixmap, without its alpha."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return Image.fromarray(rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy())
