"""Plain values that describe a person: build, outfit, hair and colours, and the skeleton's names."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.floating]

PARTS = ("background", "skin", "hair", "top", "sleeves", "stripe", "bottom", "shoes")
"""Classes of a pixel; all but the background have a colour attribute."""

COLOURED = PARTS[1:]
"""Parts that have a colour attribute."""

JOINTS = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder",
    "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hip", "right_hip",
    "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip
"""Names of the keypoints of COCO-17, in its order."""

FACE = 5
"""Number of keypoints of the face; they come first in `JOINTS`."""

BONES = (
    (15, 13), (13, 11), (16, 14), (14, 12), (11, 12), (5, 11), (6, 12), (5, 6), (5, 7), (6, 8), (7, 9),
    (8, 10), (1, 2), (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6),
)  # fmt: skip
"""Edges of the COCO-17 skeleton, as pairs of indices into `JOINTS`."""

HAIR_STYLES = ("bald", "cropped", "short", "afro", "bob", "long", "bun", "tail")
BOTTOMS = ("trousers", "shorts", "skirt")
PATTERNS = ("plain", "striped")

STRIPE_SHARE = 0.45
"""Fraction of a period of a striped top that the stripe takes; the rest has the top's own colour."""

FOOTWEAR = ("shoes", "boots", "barefoot")
NECKLINES = ("round", "wide", "v")


@dataclass(frozen=True)
class Build:
    """The build of a body.

    Attributes:
        sex: 0 male, 1 female.
        age: 0 five years, 0.5 a young adult, 1 old.
        weight, muscle: in [0, 1].
        stature: standing height, metres.
    """

    sex: float
    age: float
    weight: float
    muscle: float
    stature: float


@dataclass(frozen=True)
class Outfit:
    """Garments and shoes.

    Attributes:
        neckline: in `NECKLINES`.
        sleeve: length of the sleeves along the arm: 0 none, 1 to the wrist.
        bottom: the lower garment, in `BOTTOMS`.
        leg: length of the lower garment: 0 to the hip, 1 to the ankle.
        waist: height of the waistband: 0 under a long top, 1 with the top tucked in high.
        width: 0 tight, 1 loose.
        pattern: of the top, in `PATTERNS`.
        stripes: number of stripes a metre, if striped.
        footwear: in `FOOTWEAR`.
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
    """A person as drawn.

    Attributes:
        build: the body.
        outfit: the garments.
        hair: in `HAIR_STYLES`.
        colours: sRGB [3] in [0, 1] of each part in `COLOURED`.
        missing: joints that the figure lacks, together with the limbs beyond.
    """

    build: Build
    outfit: Outfit
    hair: str
    colours: dict[str, Colour]
    missing: tuple[str, ...] = ()
