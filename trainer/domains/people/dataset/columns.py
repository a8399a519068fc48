"""Names, choices and ranges of a figure's attributes."""

from trainer.domains.people.clothing.person import BOTTOMS, FOOTWEAR, HAIR_STYLES, NECKLINES, PATTERNS

CHOICES: dict[str, tuple[str, ...]] = {
    "hair_style": HAIR_STYLES,
    "neckline": NECKLINES,
    "pattern": PATTERNS,
    "bottom_kind": BOTTOMS,
    "footwear": FOOTWEAR,
}
"""Categorical attributes of a figure, in the order of `FigureRecord.choices`."""

SCALARS: dict[str, tuple[float, float]] = {
    "sex": (0.0, 1.0),
    "age": (5.0, 80.0),
    "weight": (0.0, 1.0),
    "muscle": (0.0, 1.0),
    "stature": (0.9, 2.1),
    "sleeve": (0.0, 1.0),
    "leg": (0.0, 1.0),
    "waist": (0.0, 1.0),
    "width": (0.0, 1.0),
    "stripes": (6.0, 14.0),
    "towards": (-1.0, 1.0),
    "aside": (-1.0, 1.0),
    "pitch": (-10.0, 30.0),
    "light_side": (-1.2, 1.2),
    "light_height": (30.0, 85.0),
    "ambient": (0.3, 0.8),
    "shadow": (0.0, 0.8),
}
"""Scalar attributes of a figure and their ranges, in the order of `FigureRecord.scalars`.

Age is in years, stature in metres, `stripes` per metre, `pitch` and `light_height` in degrees, `light_side`
in units of 90°; the others have no unit.
"""

COVERS = ("skin", "hair", "top", "sleeves", "bottom", "shoes")
"""Parts that can cover a joint."""

HAND_SHAPES = ("relaxed", "flat", "fist", "point", "grip", "thumb")
"""Shapes of a hand, see `hands.HANDS`."""

TURNS: dict[str, tuple[float, float]] = dict.fromkeys(("twist", "bend", "lean"), (-90.0, 90.0))
"""Scalar attributes of wrists and ankles and their ranges, degrees, in the order of `FigureRecord.turns`: how
far a hand or a foot is turned from where its limb says."""
