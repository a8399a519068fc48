"""People by lot: bodies, outfits, hair, and colours, so that everybody reads as clothed."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.oklab import distance, oklab
from trainer.domains.people.clothing.person import HAIR_STYLES, Build, Outfit, Person

Colour = NDArray[np.floating]

CLEAR_OF_OWN_SKIN = 0.2
"""Least distance in Oklab between a garment's colour and its wearer's skin."""

SKIN_HUES, SKIN_CHROMAS = (10.0, 92.0), (0.025, 0.14)
"""Hues (degrees) and chromas in Oklab of all skins, in light and in shade."""

CLEAR_STRIPE = 0.18
"""Least distance in Oklab between a stripe and what it lies on."""

MISSING_SHARE = 0.08
"""Share of figures that lack part of a limb."""

_TONES = (
    (246, 218, 200), (236, 196, 170), (220, 172, 138), (196, 144, 108), (166, 114, 80), (126, 82, 58),
    (88, 58, 44),
)  # fmt: skip
SKIN_TONES = np.array(_TONES) / 255
"""From pale to dark; others lie between neighbours."""

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

_CLOTHS = (
    (245, 245, 245), (232, 230, 222), (24, 24, 28), (58, 60, 66), (128, 132, 138), (24, 34, 72),
    (40, 66, 120), (70, 110, 170), (130, 170, 215), (178, 30, 42), (120, 22, 40), (34, 84, 50),
    (96, 110, 50), (20, 120, 120), (96, 50, 130), (190, 150, 215), (226, 110, 160), (240, 130, 30),
    (244, 200, 50), (60, 160, 80), (30, 60, 200),
)  # fmt: skip
FABRICS = np.array(_CLOTHS) / 255


def draw_person(rng: np.random.Generator) -> Person:
    """A person with an outfit; whether the pose allows a skirt is not asked here."""
    build, outfit = draw_build(rng), draw_outfit(rng)
    hair = _hair_style(build, rng)
    return Person(build, outfit, hair, draw_colours(build, outfit, rng), draw_missing(rng))


def draw_missing(rng: np.random.Generator) -> tuple[str, ...]:
    """Mostly nothing; else a forearm, an arm, a shin or a leg, so that edited graphs are drawn as edited."""
    if rng.random() >= MISSING_SHARE:
        return ()
    side = ("left", "right")[int(rng.integers(2))]
    upper, lower = (("elbow", "wrist"), ("knee", "ankle"))[int(rng.integers(2))]
    return (f"{side}_{lower}",) if rng.random() < 0.6 else (f"{side}_{upper}", f"{side}_{lower}")


def draw_build(rng: np.random.Generator) -> Build:
    """A body from child to old, of a height that its age and sex make likely."""
    sex = float(np.clip(rng.choice((0.08, 0.92)) + rng.normal(scale=0.07), 0, 1))
    age = float(
        rng.choice(
            (rng.uniform(0, 0.42), rng.uniform(0.42, 0.72), rng.uniform(0.72, 1)), p=(0.22, 0.53, 0.25)
        )
    )
    weight = float(rng.beta(2.6, 2.6))
    muscle = float(rng.beta(2.6, 2.6))
    tall = float(np.clip(rng.normal(), -2.2, 2.2))
    return Build(sex, age, weight, muscle, likely_stature(sex, age, tall))


def likely_stature(sex: float, age: float, tall: float) -> float:
    """Stature in metres, `tall` standard deviations above what sex and age make usual."""
    grown = 1.765 - 0.13 * sex
    share = float(np.interp(age, (0, 0.2, 0.36, 0.5, 0.75, 1), (0.63, 0.79, 0.95, 1, 1, 0.965)))
    return grown * share * (1 + 0.038 * tall)


def years(age: float) -> float:
    """Years of the scale `age` in [0, 1]."""
    return float(np.interp(age, (0, 0.2, 0.36, 0.5, 0.75, 1), (5, 9, 14, 25, 50, 80)))


def draw_outfit(rng: np.random.Generator) -> Outfit:
    """Garments that cover trunk and hips in any case."""
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
    """Colours of all parts, by name; a part that is not worn has the colour of what is there instead."""
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
    """Colours of garments and shoes for somebody whose skin is known; stripes where the outfit has them."""
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
    """A colour that nobody takes for skin, least of all the wearer's."""
    while True:
        colour = fabric(rng)
        if is_clear_of_skin(colour, skin):
            return colour


def is_clear_of_skin(colour: Colour, skin: Colour) -> bool:
    """The rule by which a garment reads as one: far from its wearer's skin, and like nobody's.

    Its own skin counts at full light and in half shade as well, since shading makes pale skin look darker.
    """
    apart = distance(colour, _SHADES * skin)
    far = apart[0] >= CLEAR_OF_OWN_SKIN and apart.min() >= 0.12
    return bool(far) and not is_skin_like(colour)


_SHADES = np.array([[1.0], [0.85], [0.7]])
"""Full light first."""


def is_skin_like(colour: Colour) -> bool:
    """Whether some light could make some skin look like this: its hue, and neither grey nor vivid."""
    _, a, b = oklab(colour)
    hue, chroma = float(np.degrees(np.arctan2(b, a))), float(np.hypot(a, b))
    return SKIN_HUES[0] < hue < SKIN_HUES[1] and SKIN_CHROMAS[0] < chroma < SKIN_CHROMAS[1]


def fabric(rng: np.random.Generator) -> Colour:
    """A colour of cloth: of the usual ones, or any at all."""
    if rng.random() < 0.45:
        return np.clip(FABRICS[rng.integers(len(FABRICS))] + rng.normal(scale=0.025, size=3), 0.03, 0.98)
    return rng.uniform(0.04, 0.97, size=3)


def _stripe(skin: Colour, under: tuple[Colour, ...], rng: np.random.Generator) -> Colour:
    while True:
        colour = garment_colour(skin, rng)
        if all(distance(colour, below) >= CLEAR_STRIPE for below in under):
            return colour


def hair_colour(build: Build, rng: np.random.Generator) -> Colour:
    """A colour of hair; with age it goes grey, then white."""
    names = list(HAIR_COLOURS)
    name = names[int(rng.choice(len(names), p=[share for _, share in HAIR_COLOURS.values()]))]
    colour = np.array(HAIR_COLOURS[name][0]) / 255
    if name == "dyed":
        colour = rng.uniform(0.1, 0.9, size=3)
    grey = float(np.clip((years(build.age) - 48) / 22 + rng.normal(scale=0.3), 0, 1))
    white = np.full(3, rng.uniform(0.55, 0.9))
    return np.clip(colour + grey * (white - colour) + rng.normal(scale=0.012, size=3), 0.02, 0.97)


def _hair_style(build: Build, rng: np.random.Generator) -> str:
    female = (0.01, 0.04, 0.16, 0.07, 0.24, 0.27, 0.1, 0.11)
    male = (0.09, 0.2, 0.5, 0.08, 0.04, 0.05, 0.02, 0.02)
    shares = np.array(female if build.sex > 0.5 else male)
    if years(build.age) < 15:
        shares[0] = 0.0
    return HAIR_STYLES[int(rng.choice(len(HAIR_STYLES), p=shares / shares.sum()))]
