"""Arrays of pixels as Qt images."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """Copy pixels into an image in a format that Qt paints fast.

    Args:
        pixels: [H, W, 3] RGB or [H, W, 4] RGBA, not premultiplied; may be changed or freed afterwards.
    """
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
    data = np.ascontiguousarray(pixels)
    image = QImage(data.data, width, height, channels * width, kind)
    quick = QImage.Format.Format_ARGB32_Premultiplied if channels == 4 else QImage.Format.Format_RGB32
    return image.convertToFormat(quick)  # copies, so the numpy buffer may go
