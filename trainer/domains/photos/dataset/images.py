"""Open the images of frames, upright."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from graphose_core.errors import FileFormatError
from graphose_core.formats.images.find import image_of
from graphose_core.formats.keypoints import Frame


def open_image(frame: Frame, labels: Path) -> Image.Image:
    """Return the image of a frame, upright, RGB or (where it has an alpha) RGBA.

    Raises:
        FileFormatError: if it is not found or cannot be read.
    """
    path = image_of(frame, labels)
    if path is None:
        raise FileFormatError(f"{frame.name}: its image is not found; put it beside the labels")
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened)
            return upright.convert("RGBA" if _has_alpha(upright) else "RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise FileFormatError(f"{path.name}: cannot be read as an image ({error}); replace it") from error


def scaled(image: Image.Image, scale: float) -> NDArray[np.uint8]:
    """Return an image at `scale` of its size, at least one pixel a side, [H, W, 3 or 4]."""
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if size == image.size:
        return np.asarray(image)
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS if scale > 1 else Image.Resampling.BOX))


def _has_alpha(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info
