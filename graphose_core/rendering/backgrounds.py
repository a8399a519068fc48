"""The background of a scene as pixels."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.pose import Background, GradientBackground, ImageBackground
from graphose_core.errors import FileFormatError, RenderError
from graphose_core.images.decode import decoded
from graphose_core.rendering.contract import Crop


def background_of(background: Background, size: int, crop: Crop | None = None) -> NDArray[np.float32]:
    """Return a scene's background, float32 [size, size, 3] in [0, 1], or [1, 1, 3] where it is one colour.

    Of a crop that part alone, [height, width, 3].

    Raises:
        RenderError: if the background's image cannot be read.
    """
    if isinstance(background, ImageBackground):
        return _image(background.path, size, crop or Crop.whole(size))
    if isinstance(background, GradientBackground):
        part = crop or Crop.whole(size)
        ramp = np.linspace(0, 1, size, dtype=np.float32)[part.top : part.bottom, None, None]
        top, bottom = np.array([background.top, background.bottom], np.float32)
        return np.broadcast_to((1 - ramp) * top + ramp * bottom, (part.height, part.width, 3))
    return np.array(background.colour, np.float32).reshape(1, 1, 3)


@lru_cache(maxsize=4)
def _image(path: str, size: int, crop: Crop) -> NDArray[np.float32]:
    try:
        image = decoded(Path(path), f"background {path}").convert("RGB")
    except FileFormatError as error:
        raise RenderError(str(error)) from error
    except OSError as error:
        raise RenderError(f"background {path}: {error.strerror or error}; choose another picture") from error
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    scale = side / size
    box = (
        left + crop.left * scale,
        top + crop.top * scale,
        min(left + crop.right * scale, image.width),
        min(top + crop.bottom * scale, image.height),
    )
    fitted = image.resize((crop.width, crop.height), Image.Resampling.BICUBIC, box)
    return np.asarray(fitted).astype(np.float32) / np.float32(255)
