"""Conservative bounds of an object's image, computed from its graph without drawing it."""

from dataclasses import dataclass

import numpy as np

from trainer.domains.pro.drawing.sketch import Floats, Sketch

_SAMPLES = np.linspace(0, 1, 5)[:, None, None]
"""Positions along a link at which discs are placed, as fractions of its length."""
_MARGIN = 0.005  # image sides; separates anti-aliased edges at 128 pixels and more


@dataclass(frozen=True)
class Footprint:
    """Discs that together cover an object's image.

    Attributes:
        centres: [K, 2], in the unit square.
        radius: of every disc, image sides.
    """

    centres: Floats
    radius: float

    def meets(self, other: "Footprint") -> bool:
        """Return whether the images of two objects may touch."""
        apart = np.linalg.norm(self.centres[:, None] - other.centres[None], axis=-1)
        return bool(apart.min() < self.radius + other.radius + _MARGIN)


def footprint_of(sketch: Sketch, origin: Floats, radius: float, pad: float | None) -> Footprint:
    """Cover an object with discs.

    Args:
        sketch: the object, placed.
        origin: [2], its centre.
        radius: R, image sides.
        pad: reach of the drawing from the links, in units of R; None: the whole disc of radius R.
    """
    if pad is None:
        return Footprint(origin[None], radius)
    a, b = sketch.positions[sketch.edges[:, 0]], sketch.positions[sketch.edges[:, 1]]
    return Footprint((a + _SAMPLES * (b - a)).reshape(-1, 2), pad * radius)
