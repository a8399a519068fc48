"""The background of a scene as pixels."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ImageOps

from graphose_core.document.values.pose import Background, GradientBackground, ImageBackground
from graphose_core.errors import FileFormatError, RenderError
from graphose_core.images.decode import decoded


def background_of(background: Background, size: int) -> NDArray[np.float32]:
    """Return a scene's background, float32 [size, size, 3] in [0, 1], or [1, 1, 3] where it is one colour.

    Raises:
        RenderError: if the background's image cannot be read.
    """
    if isinstance(background, ImageBackground):
        return _image(background.path, size)
    if isinstance(background, GradientBackground):
        ramp = np.linspace(0, 1, size, dtype=np.float32)[:, None, None]
        top, bottom = np.array([background.top, background.bottom], np.float32)
        return np.broadcast_to((1 - ramp) * top + ramp * bottom, (size, size, 3))
    return np.array(background.colour, np.float32).reshape(1, 1, 3)


@lru_cache(maxsize=4)
def _image(path: str, size: int) -> NDArray[np.float32]:
    try:
        image = decoded(Path(path), f"background {path}").convert("RGB")
    except FileFormatError as error:
        raise RenderError(str(error)) from error
    except OSError as error:
        raise RenderError(f"background {path}: {error.strerror or error}; choose another picture") from error
    fitted = ImageOps.fit(image, (size, size))
    return np.asarray(fitted).astype(np.float32) / np.float32(255)
