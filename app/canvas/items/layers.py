"""What the canvas shows under the skeleton: the image, or its background, the reference and its figures."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.items.image_item import ImageItem
from app.canvas.items.reference_item import ReferenceItem
from graphose_core.document.values.background import Background
from graphose_core.errors import BackgroundError
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import Crop, RenderResult
from graphose_core.rendering.cut_out import cut_out

BACKGROUND, BENEATH, IMAGE, TOP = range(4)
"""Z values of the background, of a reference under the figures, of the image, and of a reference over it."""


class Layers:
    """Lays the reference over the generated image, or between its background and its figures."""

    def __init__(self) -> None:
        self.background, self.reference, self.image = ImageItem(), ReferenceItem(), ImageItem()
        self.background.setVisible(False)
        self._beneath = False

    def heights(self) -> tuple[tuple[QGraphicsItem, int], ...]:
        """Return all items with their z values when no reference lies under the figures."""
        return (self.background, BACKGROUND), (self.image, IMAGE), (self.reference, TOP)

    @property
    def beneath(self) -> bool:
        """Whether the reference lies between background and figures now."""
        return self._beneath

    def show(self, image: RenderResult | None, background: Background, beneath: bool) -> None:
        """Show another image, or none.

        Args:
            image: the generated image, or None.
            background: background over which it was composited.
            beneath: whether the reference shall lie under its figures; without an image it lies over all.
        """
        parts = _parted(image, background, Crop.whole(*_size(image))) if image and beneath else None
        self._beneath = parts is not None
        self.background.setVisible(self._beneath)
        self.background.set_image(None if parts is None else parts[0])
        self.reference.setZValue(BENEATH if self._beneath else TOP)
        if parts is not None:
            self.image.set_image(parts[1])
        else:
            self.image.set_image(None if image is None else image.image)

    def show_detail(self, image: RenderResult, place: QRectF, background: Background, frame: QRectF) -> None:
        """Show a part of the image on show with more pixels, at a place in the document.

        Args:
            image: the part.
            place: where it lies.
            background: background over which it was composited.
            frame: what the whole image fills.
        """
        if not self._beneath:
            self.image.set_detail(image.image, place)
            return
        width, height = _size(image)
        side = width / place.width()
        left, top = round((place.x() - frame.x()) * side), round((place.y() - frame.y()) * side)
        whole = round(frame.width() * side), round(frame.height() * side)
        parts = _parted(image, background, Crop(left, top, left + width, top + height), whole)
        if parts is not None:
            self.image.set_detail(parts[1], place)


def _size(image: RenderResult) -> tuple[int, int]:
    height, width = image.coverage.shape
    return width, height


def _parted(
    image: RenderResult, background: Background, crop: Crop, whole: tuple[int, int] | None = None
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
    """Return background [H, W, 3] and figures [H, W, 4] of an image; None if its background is gone."""
    try:
        behind = background_of(background, whole or (crop.width, crop.height), crop)
    except BackgroundError:
        return None
    pixels = (np.broadcast_to(behind, image.image.shape) * 255 + np.float32(0.5)).astype(np.uint8)
    return pixels, cut_out(image.image, image.coverage, behind)
