"""A crop of a labelled image. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Crop:
    """A square cut of an image around its figures.

    Attributes:
        pixels: [S, S, 3] RGB.
        figures: of each its joints in the unit square of the crop, by name; absent ones are not labelled.
        name: name of the frame.
    """

    pixels: NDArray[np.uint8]
    figures: tuple[Mapping[str, tuple[float, float]], ...]
    name: str
