"""Where an object's picture can be, told from its graph without drawing it."""

from dataclasses import dataclass

import numpy as np

from trainer.domains.pro.sketch import Floats, Sketch

_SAMPLES = np.linspace(0, 1, 5)[:, None, None]
_MARGIN = 0.005  # unit square; keeps the soft edges of two pictures apart at 128 pixels and more


@dataclass(frozen=True)
class Footprint:
    """Discs of one `radius` about `centres` [K, 2] that together cover an object's picture."""

    centres: Floats
    radius: float

    def meets(self, other: "Footprint") -> bool:
        """Whether the two pictures might touch."""
        apart = np.linalg.norm(self.centres[:, None] - other.centres[None], axis=-1)
        return bool(apart.min() < self.radius + other.radius + _MARGIN)


def footprint_of(sketch: Sketch, origin: Floats, radius: float, pad: float | None) -> Footprint:
    """Cover an object: `pad` × R about its links, or the whole disc of radius R if `pad` is None."""
    if pad is None:
        return Footprint(origin[None], radius)
    a, b = sketch.positions[sketch.edges[:, 0]], sketch.positions[sketch.edges[:, 1]]
    return Footprint((a + _SAMPLES * (b - a)).reshape(-1, 2), pad * radius)
