"""Random outfits as attributes of a figure."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.wardrobe import SKIN_TONES, clothes_colours, draw_outfit

Values = dict[str, tuple[float, float, float] | float | str | None]


def random_outfit(skin: tuple[float, float, float] | None, rng: np.random.Generator) -> Values:
    """Sample all attributes of garments and shoes, in colours that cannot be mistaken for the wearer's skin.

    Args:
        skin: sRGB in [0, 1]; None: unknown, a tone from the middle of the range is assumed.
        rng: source of randomness.

    Returns:
        Values by attribute name; None for garments that are not worn.
    """
    tone = SKIN_TONES[len(SKIN_TONES) // 2] if skin is None else np.array(skin)
    outfit = draw_outfit(rng)
    colours = clothes_colours(tone, outfit, rng)
    striped, shod = outfit.pattern == "striped", outfit.footwear != "barefoot"
    return {
        "top": _triple(colours["top"]),
        "sleeves": _triple(colours["sleeves"]) if outfit.sleeve > 0 else None,
        "sleeve": outfit.sleeve,
        "neckline": outfit.neckline,
        "pattern": outfit.pattern,
        "stripe": _triple(colours["stripe"]) if striped else None,
        "stripes": outfit.stripes if striped else None,
        "waist": outfit.waist,
        "width": outfit.width,
        "bottom": _triple(colours["bottom"]),
        "bottom_kind": outfit.bottom,
        "leg": outfit.leg,
        "shoes": _triple(colours["shoes"]) if shod else None,
        "footwear": outfit.footwear,
    }


def _triple(colour: NDArray[np.floating]) -> tuple[float, float, float]:
    """Clip a colour to [0, 1] and round it to four decimals."""
    red, green, blue = (round(float(np.clip(channel, 0, 1)), 4) for channel in colour)
    return red, green, blue
