"""Conversion to Oklab (Ottosson 2020), a perceptually uniform colour space."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colour: Floats) -> Floats:
    """Convert sRGB colours in [0, 1] to Oklab, [..., 3]: lightness in [0, 1], green–red, blue–yellow."""
    colour = np.asarray(colour, float)
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ _LMS.T) @ _LAB.T


def distance(first: Floats, second: Floats) -> Floats:
    """Return the Euclidean distance in Oklab of sRGB colours [..., 3] in [0, 1].

    0.02 is just noticeable; black and white are 1 apart.
    """
    return np.linalg.norm(oklab(first) - oklab(second), axis=-1)
