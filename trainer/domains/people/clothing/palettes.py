"""Colour palettes that unset colours of people are sampled from."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.clothing.wardrobe import FABRICS, HAIR_COLOURS, SKIN_TONES

Palette = tuple[tuple[float, float, float], ...]


def _palette(colours: NDArray[np.floating]) -> Palette:
    """Convert colours [N, 3] to a palette, rounded to four decimals."""
    return tuple((float(r), float(g), float(b)) for r, g, b in colours.round(4))


def _hair() -> NDArray[np.floating]:
    """Return the hair colours [N, 3] of the data, with two shades of grey for age, sRGB in [0, 1]."""
    grown = np.array([colour for name, (colour, _) in HAIR_COLOURS.items() if name != "dyed"]) / 255
    return np.concatenate([grown, np.array([[0.55] * 3, [0.8] * 3])])  # the last two: with age


_BY_PART = {"skin": _palette(SKIN_TONES), "hair": _palette(_hair())}

PEOPLE_PALETTES: tuple[Palette, ...] = tuple(_BY_PART.get(part, _palette(FABRICS)) for part in COLOURED)
"""A palette for each part, in the order of `COLOURED`: skin tones, hair colours, and fabrics."""
