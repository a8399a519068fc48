"""The generated image, and the masks laid over it, as one item that fills the canvas."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.widgets.thumbnails.qimages import to_image

UNIT = QRectF(0, 0, 1, 1)
"""Rectangle of a square image, in document coordinates."""

FINE = 256
"""Side in pixels to which smaller images are first enlarged cubically: linear interpolation shows facets."""


LARGEST = 2400
"""Side in device pixels above which the enlarged image is not cached: most of it would be out of view."""


class ImageItem(QGraphicsItem):
    """Paints an image, or an empty frame while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = UNIT
        self._pixels: NDArray[np.uint8] | None = None
        self._image: QImage | None = None
        self._detail: tuple[QImage, QRectF] | None = None
        self._enlarged = QPixmap()
        self._enlarged_key: object = None
        self._masks: QImage | None = None
        self._opacity = 1.0
        self._smooth = True
        self._bare = False
        self._ground = QColor("black")
        self._frame = QColor("grey")

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The image: [H, W, 3], RGB, or [H, W, 4], RGBA not premultiplied."""
        return self._pixels

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show another image, RGB or RGBA, without the detail of the last one."""
        self._pixels = pixels
        self._detail = None
        self._forget()

    def set_detail(self, pixels: NDArray[np.uint8], place: QRectF) -> None:
        """Show a part of the image with more pixels, RGB or RGBA, at a place in the document."""
        self._detail = to_image(pixels), place
        self.update()

    @property
    def detail(self) -> QRectF | None:
        """Where the part that is shown with more pixels lies in the document; None: there is none."""
        return None if self._detail is None else self._detail[1]

    def set_rect(self, rect: QRectF) -> None:
        """Fill another rectangle of the document; the image of the last one is dropped."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
            self.set_image(None)

    def set_masks(self, pixels: NDArray[np.uint8] | None, opacity: float = 1.0) -> None:
        """Show masks, [h, w, 4] RGBA, over the image; or none."""
        self._masks = None if pixels is None else to_image(pixels)
        self._opacity = opacity
        self.update()

    def set_smooth(self, smooth: bool) -> None:
        """Enlarge smoothly, or show pixels."""
        if smooth != self._smooth:
            self._smooth = smooth
            self._forget()

    def set_bare(self, bare: bool) -> None:
        """Paint the placeholder instead of the image (which another view shows)."""
        self._bare = bare
        self.update()

    def set_ground(self, colour: QColor) -> None:
        """Set the placeholder that is painted while there is no image."""
        self._ground = colour
        self.update()

    def set_frame(self, colour: QColor) -> None:
        """Set the colour of the hairline around the image."""
        self._frame = colour
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        return self._rect

    def paint(self, painter: QPainter, _option: object, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        if self._pixels is None or self._bare:
            painter.fillRect(self._rect, self._ground)
        else:
            self._image = self._image or _prepared(self._pixels, self._smooth)
            self._paint_image(painter, self._image)
            if self._detail is not None and self._smooth:
                painter.drawImage(self._detail[1], self._detail[0])
        if self._masks is not None:
            painter.setOpacity(self._opacity)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.drawImage(self._rect, self._masks)
            painter.setOpacity(1.0)
        pen = QPen(self._frame)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._rect)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        """Paint the image, enlarged once per image and zoom and then cached."""
        place = painter.worldTransform().mapRect(self._rect).toRect()
        ratio = painter.device().devicePixelRatio()
        if max(place.width(), place.height()) * ratio > LARGEST:
            painter.drawImage(self._rect, image)
            return
        key = (image.cacheKey(), place.size(), ratio, self._smooth)
        if key != self._enlarged_key:
            self._enlarged, self._enlarged_key = _enlarged(image, place.size(), ratio, self._smooth), key
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(place.topLeft(), self._enlarged)
        painter.restore()

    def _forget(self) -> None:
        """Drop the prepared image; the next painting prepares it again."""
        self._image = None
        self.update()


def _prepared(pixels: NDArray[np.uint8], smooth: bool) -> QImage:
    height, width = pixels.shape[:2]
    if smooth and min(height, width) < FINE:
        times = FINE / min(height, width)
        size = round(width * times), round(height * times)
        pixels = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))
    return to_image(pixels)


def _enlarged(image: QImage, size: QSize, ratio: float, smooth: bool) -> QPixmap:
    pixmap = QPixmap(size * ratio)  # not cleared: the image fills it, and without alpha it is only copied
    if image.hasAlphaChannel():
        pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(pixmap.rect(), image)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
