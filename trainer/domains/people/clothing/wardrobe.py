"""Random builds, outfits, hair and colours, chosen so that everybody reads as clothed."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.oklab import distance, oklab
from trainer.domains.people.clothing.person import HAIR_STYLES, Build, Outfit, Person

Colour = NDArray[np.floating]

CLEAR_OF_OWN_SKIN = 0.2
"""Least Oklab distance of a garment's colour from its wearer's skin."""

SKIN_HUES, SKIN_CHROMAS = (10.0, 92.0), (0.025, 0.14)
"""Ranges of Oklab hue (degrees) and chroma of all skins, in light and in shade."""

CLEAR_STRIPE = 0.18
"""Least Oklab distance of a stripe from the garment that it lies on."""

MISSING_SHARE = 0.08
"""Fraction of figures that lack part of a limb."""

_TONES = (
    (246, 218, 200), (236, 196, 170), (220, 172, 138), (196, 144, 108), (166, 114, 80), (126, 82, 58),
    (88, 58, 44),
)  # fmt: skip
SKIN_TONES = np.array(_TONES) / 255
"""Skin tones from pale to dark, [7, 3], sRGB in [0, 1]; others are interpolated between neighbours."""

HAIR_COLOURS = {
    "black": ((22, 20, 20), 0.26),
    "dark brown": ((52, 36, 26), 0.22),
    "brown": ((92, 60, 38), 0.16),
    "chestnut": ((120, 62, 34), 0.08),
    "red": ((164, 78, 36), 0.06),
    "fair": ((196, 158, 96), 0.12),
    "pale": ((226, 202, 150), 0.06),
    "dyed": ((0, 0, 0), 0.04),
}
"""Hair colours by name: sRGB in 0 to 255, and probability; "dyed" is any colour."""

_CLOTHS = (
    (245, 245, 245), (232, 230, 222), (24, 24, 28), (58, 60, 66), (128, 132, 138), (24, 34, 72),
    (40, 66, 120), (70, 110, 170), (130, 170, 215), (178, 30, 42), (120, 22, 40), (34, 84, 50),
    (96, 110, 50), (20, 120, 120), (96, 50, 130), (190, 150, 215), (226, 110, 160), (240, 130, 30),
    (244, 200, 50), (60, 160, 80), (30, 60, 200),
)  # fmt: skip
FABRICS = np.array(_CLOTHS) / 255
"""Common colours of fabrics, [N, 3], sRGB in [0, 1]."""


def draw_person(rng: np.random.Generator) -> Person:
    """Sample a person with an outfit; whether a skirt suits the pose is left to the caller."""
    build, outfit = draw_build(rng), draw_outfit(rng)
    hair = _hair_style(build, rng)
    return Person(build, outfit, hair, draw_colours(build, outfit, rng), draw_missing(rng))


def draw_missing(rng: np.random.Generator) -> tuple[str, ...]:
    """Sample missing joints: mostly none, else a forearm, an arm, a shin or a leg.

    They make the network draw graphs from which a user has deleted joints.
    """
    if rng.random() >= MISSING_SHARE:
        return ()
    side = ("left", "right")[int(rng.integers(2))]
    upper, lower = (("elbow", "wrist"), ("knee", "ankle"))[int(rng.integers(2))]
    return (f"{side}_{lower}",) if rng.random() < 0.6 else (f"{side}_{upper}", f"{side}_{lower}")


def draw_build(rng: np.random.Generator) -> Build:
    """Sample a build, from child to old age, with a stature that suits age and sex."""
    sex = float(np.clip(rng.choice((0.08, 0.92)) + rng.normal(scale=0.07), 0, 1))
    age = float(
        rng.choice(
            (rng.uniform(0, 0.42), rng.uniform(0.42, 0.72), rng.uniform(0.72, 1)), p=(0.22, 0.53, 0.25)
        )
    )
    weight, muscle = (float(rng.beta(1.4, 1.4)) for _ in range(2))  # ends often enough to be learnt
    tall = float(np.clip(rng.normal(), -2.2, 2.2))
    return Build(sex, age, weight, muscle, likely_stature(sex, age, tall))


def likely_stature(sex: float, age: float, tall: float) -> float:
    """Return a stature in metres, `tall` standard deviations above the mean of a sex and age.

    Args:
        sex: 0 male, 1 female.
        age: in [0, 1], see `Build`.
        tall: standard deviations above the mean.
    """
    grown = 1.765 - 0.13 * sex
    share = float(np.interp(age, (0, 0.2, 0.36, 0.5, 0.75, 1), (0.63, 0.79, 0.95, 1, 1, 0.965)))
    return grown * share * (1 + 0.038 * tall)


def years(age: float) -> float:
    """Convert age on the scale [0, 1] of `Build` to years."""
    return float(np.interp(age, (0, 0.2, 0.36, 0.5, 0.75, 1), (5, 9, 14, 25, 50, 80)))


def draw_outfit(rng: np.random.Generator) -> Outfit:
    """Sample garments; trunk and hips are always covered."""
    bottom = str(rng.choice(("trousers", "shorts", "skirt"), p=(0.55, 0.25, 0.2)))
    leg = {
        "trousers": rng.choice((rng.uniform(0.93, 1.0), rng.uniform(0.6, 0.93)), p=(0.8, 0.2)),
        "shorts": rng.uniform(0.22, 0.52),
        "skirt": rng.choice((rng.uniform(0.32, 0.55), rng.uniform(0.55, 0.85)), p=(0.65, 0.35)),
    }[bottom]
    sleeve = rng.choice(
        (0.0, rng.uniform(0.2, 0.5), rng.uniform(0.5, 0.85), rng.uniform(0.92, 1.0)),
        p=(0.14, 0.38, 0.12, 0.36),
    )
    return Outfit(
        neckline=str(rng.choice(("round", "wide", "v"), p=(0.6, 0.2, 0.2))),
        sleeve=float(sleeve),
        bottom=bottom,
        leg=float(leg),
        waist=float(rng.choice((rng.uniform(0, 0.4), rng.uniform(0.6, 1.0)))),
        width=float(rng.beta(1.6, 1.8)),
        pattern=str(rng.choice(("plain", "striped"), p=(0.74, 0.26))),
        stripes=float(rng.uniform(7, 13)),
        footwear=str(rng.choice(("shoes", "boots", "barefoot"), p=(0.72, 0.16, 0.12))),
    )


def draw_colours(build: Build, outfit: Outfit, rng: np.random.Generator) -> dict[str, Colour]:
    """Sample the colours of all parts, sRGB in [0, 1], by the names in `COLOURED`.

    A part that is not worn gets the colour of what is there instead.
    """
    place = rng.random() * (len(SKIN_TONES) - 1)
    tone = SKIN_TONES[int(place)] + (place % 1) * (SKIN_TONES[int(place) + 1] - SKIN_TONES[int(place)])
    skin = np.clip(tone + rng.normal(scale=0.012, size=3), 0, 1)
    top = garment_colour(skin, rng)
    same = rng.random()
    colours = {
        "skin": skin,
        "hair": hair_colour(build, rng),
        "top": top,
        "sleeves": garment_colour(skin, rng) if same < 0.14 and outfit.sleeve > 0 else top,
        "stripe": top,
        "bottom": top if rng.random() < 0.08 else garment_colour(skin, rng),
        "shoes": skin if outfit.footwear == "barefoot" else fabric(rng),
    }
    if outfit.pattern == "striped":
        colours["stripe"] = _stripe(skin, (top, colours["sleeves"]), rng)
    return colours


def clothes_colours(skin: Colour, outfit: Outfit, rng: np.random.Generator) -> dict[str, Colour]:
    """Sample colours of garments and shoes, sRGB in [0, 1], for a wearer of known skin.

    The stripe's colour is the top's unless the outfit is striped.
    """
    top = garment_colour(skin, rng)
    sleeves = garment_colour(skin, rng) if rng.random() < 0.14 else top
    striped = outfit.pattern == "striped"
    return {
        "top": top,
        "sleeves": sleeves,
        "stripe": _stripe(skin, (top, sleeves), rng) if striped else top,
        "bottom": garment_colour(skin, rng),
        "shoes": fabric(rng),
    }


def garment_colour(skin: Colour, rng: np.random.Generator) -> Colour:
    """Sample a colour that cannot be mistaken for skin, least of all the wearer's."""
    while True:
        colour = fabric(rng)
        if is_clear_of_skin(colour, skin):
            return colour


def is_clear_of_skin(colour: Colour, skin: Colour) -> bool:
    """Return whether a colour reads as a garment: far from its wearer's skin, and like no skin at all.

    The wearer's skin is compared at full light and in two shades of it, since shading darkens pale skin.
    """
    apart = distance(colour, _SHADES * skin)
    far = apart[0] >= CLEAR_OF_OWN_SKIN and apart.min() >= 0.12
    return bool(far) and not is_skin_like(colour)


_SHADES = np.array([[1.0], [0.85], [0.7]])
"""Factors of the skin's colour, full light first."""


def is_skin_like(colour: Colour) -> bool:
    """Return whether the colour's Oklab hue and chroma lie within the range of lit and shaded skin."""
    _, a, b = oklab(colour)
    hue, chroma = float(np.degrees(np.arctan2(b, a))), float(np.hypot(a, b))
    return SKIN_HUES[0] < hue < SKIN_HUES[1] and SKIN_CHROMAS[0] < chroma < SKIN_CHROMAS[1]


def fabric(rng: np.random.Generator) -> Colour:
    """Sample a fabric's colour: near one of `FABRICS`, or anywhere in the sRGB cube."""
    if rng.random() < 0.45:
        return np.clip(FABRICS[rng.integers(len(FABRICS))] + rng.normal(scale=0.025, size=3), 0.03, 0.98)
    return rng.uniform(0.04, 0.97, size=3)


def _stripe(skin: Colour, under: tuple[Colour, ...], rng: np.random.Generator) -> Colour:
    """Sample a colour that is clear of the skin and of the garments under the stripe."""
    while True:
        colour = garment_colour(skin, rng)
        if all(distance(colour, below) >= CLEAR_STRIPE for below in under):
            return colour


def hair_colour(build: Build, rng: np.random.Generator) -> Colour:
    """Sample a hair colour; with age it goes grey, then white."""
    names = list(HAIR_COLOURS)
    name = names[int(rng.choice(len(names), p=[share for _, share in HAIR_COLOURS.values()]))]
    colour = np.array(HAIR_COLOURS[name][0]) / 255
    if name == "dyed":
        colour = rng.uniform(0.1, 0.9, size=3)
    grey = float(np.clip((years(build.age) - 48) / 22 + rng.normal(scale=0.3), 0, 1))
    white = np.full(3, rng.uniform(0.55, 0.9))
    return np.clip(colour + grey * (white - colour) + rng.normal(scale=0.012, size=3), 0.02, 0.97)


def _hair_style(build: Build, rng: np.random.Generator) -> str:
    """Sample a hair style, with probabilities by sex; nobody under 15 years is bald."""
    female = (0.01, 0.04, 0.16, 0.07, 0.24, 0.27, 0.1, 0.11)
    male = (0.09, 0.2, 0.5, 0.08, 0.04, 0.05, 0.02, 0.02)
    shares = np.array(female if build.sex > 0.5 else male)
    if years(build.age) < 15:
        shares[0] = 0.0
    return HAIR_STYLES[int(rng.choice(len(HAIR_STYLES), p=shares / shares.sum()))]
