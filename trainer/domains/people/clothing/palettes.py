"""Colours from which those of people are drawn where they are left open."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.clothing.wardrobe import FABRICS, HAIR_COLOURS, SKIN_TONES

Palette = tuple[tuple[float, float, float], ...]


def _palette(colours: NDArray[np.floating]) -> Palette:
    return tuple((float(r), float(g), float(b)) for r, g, b in colours.round(4))


def _hair() -> NDArray[np.floating]:
    grown = np.array([colour for name, (colour, _) in HAIR_COLOURS.items() if name != "dyed"]) / 255
    return np.concatenate([grown, np.array([[0.55] * 3, [0.8] * 3])])  # the last two: age


_BY_PART = {"skin": _palette(SKIN_TONES), "hair": _palette(_hair())}

PEOPLE_PALETTES: tuple[Palette, ...] = tuple(_BY_PART.get(part, _palette(FABRICS)) for part in COLOURED)
"""One palette a part, in the order of `COLOURED`: tones of skin, of hair, and cloths."""
