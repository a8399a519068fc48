"""The background of a scene as pixels."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.background import (
    Background,
    GradientBackground,
    ImageBackground,
    SolidBackground,
)
from graphose_core.errors import BackgroundError, FileFormatError, in_words
from graphose_core.images.decode import decoded
from graphose_core.rendering.contract import Crop

CLEAR = SolidBackground()
"""Black: an image over it is the figures' colours, multiplied by their coverage."""

ENOUGH = 4
"""Least ratio of a background's pixels to the image's, where it is shrunk to fit into memory."""


def background_of(
    background: Background, size: int | tuple[int, int], crop: Crop | None = None
) -> NDArray[np.float32]:
    """Return a scene's background, float32 [height, width, 3] in [0, 1], or [1, 1, 3] where it is one colour.

    An image is scaled and cropped to cover the canvas. With `crop`, only that part is returned.

    Args:
        background: background of the scene.
        size: width and height in pixels, or the side of a square.
        crop: the part that is wanted; None: all.

    Raises:
        BackgroundError: if the background's image cannot be read.
    """
    size = (size, size) if isinstance(size, int) else size
    part = crop or Crop.whole(*size)
    if isinstance(background, ImageBackground):
        return _image(background.path, size, part)
    if isinstance(background, GradientBackground):
        ramp = np.linspace(0, 1, size[1], dtype=np.float32)[part.top : part.bottom, None, None]
        top, bottom = np.array([background.top, background.bottom], np.float32)
        return np.broadcast_to((1 - ramp) * top + ramp * bottom, (part.height, part.width, 3))
    return np.array(background.colour, np.float32).reshape(1, 1, 3)


@lru_cache(maxsize=4)
def _image(path: str, size: tuple[int, int], crop: Crop) -> NDArray[np.float32]:
    try:
        image = decoded(Path(path), f"background {path}", enough=ENOUGH * max(size)).convert("RGB")
    except FileFormatError as error:
        raise BackgroundError(str(error)) from error
    except OSError as error:
        raise BackgroundError(f"background {path}: {in_words(error)}; choose another image") from error
    scale = min(image.width / size[0], image.height / size[1])
    left, top = (image.width - size[0] * scale) / 2, (image.height - size[1] * scale) / 2
    box = (
        left + crop.left * scale,
        top + crop.top * scale,
        min(left + crop.right * scale, image.width),
        min(top + crop.bottom * scale, image.height),
    )
    fitted = image.resize((crop.width, crop.height), Image.Resampling.BICUBIC, box)
    return np.asarray(fitted).astype(np.float32) / np.float32(255)
