"""The image of a frame in full size, and how its pixels lie in the file."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from app.widgets.text.sentences import sentence
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError, MissingImageError, said
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.images.orientation import labelled_as_stored
from graphose_core.formats.keypoints import Frame
from graphose_core.images.exif import Stored

SIDE = 4096
"""Longest side of an image on show, in pixels; larger images are scaled down."""


@dataclass(frozen=True)
class FullImage:
    """The image of a frame.

    Attributes:
        size: width and height in pixels that the labels count in, of the upright image; None if unknown.
        pixels: the upright image; None where it cannot be read.
        turned: EXIF orientation of the stored image, where labels are in stored, not upright pixels.
        told: message about the image for the person, or "".
    """

    size: tuple[int, int] | None = None
    pixels: QImage | None = None
    turned: Stored | None = None
    told: str = ""

    def to_shown(self, x: float, y: float) -> tuple[float, float]:
        """Convert pixels of the labels to those of the upright image."""
        return (x, y) if self.turned is None else self.turned.to_upright(x, y)

    def to_labels(self, x: float, y: float) -> tuple[float, float]:
        """Convert pixels of the upright image to those of the labels."""
        return (x, y) if self.turned is None else self.turned.to_stored(x, y)


def full_image(frame: Frame, source: ImageSource) -> FullImage:
    """Return the image of a frame; where it cannot be opened, `told` says why."""
    upright, told = source.upright(frame)
    turned = None
    try:
        stored = source.stored(frame)
        if labelled_as_stored(frame, stored):
            turned = stored
        image = source.open(frame, longest=SIDE)
    except MissingImageError as error:
        named = frame.image is not None or frame.video is not None
        return FullImage(frame.size, told=sentence(str(error)) if named else "Its labels name no image.")
    except (GraphoseError, OSError) as error:
        return FullImage(frame.size, told=sentence(said(error)))
    if max(image.size) > SIDE:
        image = image.copy()
        image.thumbnail((SIDE, SIDE))
    pixels = np.asarray(image if image.mode in ("RGB", "RGBA") else image.convert("RGB"))
    return FullImage(upright.size or image.size, to_image(pixels), turned, told)
