"""What a person is: everything that decides how one is drawn, as plain values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.floating]

PARTS = ("background", "skin", "hair", "top", "sleeves", "stripe", "bottom", "shoes")
"""What a pixel shows. All but the first carry a colour that can be asked for."""

COLOURED = PARTS[1:]

JOINTS = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder",
    "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hip", "right_hip",
    "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip
"""COCO-17, in its order."""

FACE = 5
"""The first so many joints are those of the face."""

BONES = (
    (15, 13), (13, 11), (16, 14), (14, 12), (11, 12), (5, 11), (6, 12), (5, 6), (5, 7), (6, 8), (7, 9),
    (8, 10), (1, 2), (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6),
)  # fmt: skip
"""The published skeleton of COCO-17."""

HAIR_STYLES = ("bald", "cropped", "short", "afro", "bob", "long", "bun", "tail")
BOTTOMS = ("trousers", "shorts", "skirt")
PATTERNS = ("plain", "striped")

STRIPE_SHARE = 0.45
"""Of a period of a striped top; the rest is the top's own colour."""

FOOTWEAR = ("shoes", "boots", "barefoot")
NECKLINES = ("round", "wide", "v")


@dataclass(frozen=True)
class Build:
    """A body's form.

    Sex is 0 for male, 1 for female; age 0 is five years, 0.5 a young adult, 1 old; weight and muscle lie in
    [0, 1]; stature is metres.
    """

    sex: float
    age: float
    weight: float
    muscle: float
    stature: float


@dataclass(frozen=True)
class Outfit:
    """What somebody wears.

    `sleeve` is how far down the arm the sleeves reach: 0 none, 1 to the wrist. `leg` is how far down the leg
    the lower garment reaches: 0 the hip, 1 the ankle. `waist`: 0 where the top is long, 1 where it is tucked
    in high. `width` of the garments: 0 tight, 1 loose. `stripe` is the number of stripes a metre.
    """

    neckline: str
    sleeve: float
    bottom: str
    leg: float
    waist: float
    width: float
    pattern: str
    stripes: float
    footwear: str


@dataclass(frozen=True)
class Person:
    """A person's form, outfit, hair, and the colours [3] of the parts, sRGB in [0, 1]."""

    build: Build
    outfit: Outfit
    hair: str
    colours: dict[str, Colour]
    missing: tuple[str, ...] = ()
    """Joints that the figure lacks, with the limbs that they end."""
