"""Inference of an unlabelled face from trunk, limbs and the top of the head."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt, tanh

from graphose_core.anatomy.facing import facing_of, middle
from graphose_core.anatomy.proportions import AHEAD, EARS, EYES, scale_of

Point = tuple[float, float]

FACE = ("nose", "left_eye", "right_eye", "left_ear", "right_ear")
"""Types of joints that can be inferred."""

HEAD = 0.72
"""Distance from the middle of the shoulders to the top of the head, in lengths of the trunk."""

FOLDED, STRETCHED = 0.3, 1.0
"""Shortest and longest height of a head that is taken from a label, in lengths of the trunk."""

RISE = {"ear": 0.63, "eye": 0.69, "nose": 0.59}
"""Height of a joint between the shoulders (0) and the top of the head (1)."""

NARROWEST = 0.12
"""Least share of their distance at which ears and eyes of a face in profile are kept apart."""


@dataclass(frozen=True)
class _Head:
    """Frame of a head: where it begins, its height, and where the left side of somebody who faces us is."""

    base: Point
    up: Point
    height: float
    scale: float
    towards: float
    aside: float

    def place(self, kind: str, half: float) -> Point:
        """Return the place of a joint, `half` sides of the trunk to the person's left."""
        rise = RISE[kind] * self.height
        side = self.scale * (AHEAD[kind] * self.aside + half * self.towards)
        left = -self.up[1], self.up[0]
        return (
            self.base[0] + rise * self.up[0] + side * left[0],
            self.base[1] + rise * self.up[1] + side * left[1],
        )


def inferred_face(places: Mapping[str, Point], top: Point | None = None) -> dict[str, Point]:
    """Return places of nose, eyes and ears, by type; none where the shoulders are not both known.

    The head goes on from the shoulders to its top, or along the trunk where that is not known. It looks where
    the trunk faces: towards us or away as shoulders and hips tell, and to the side to which limbs bend.

    Args:
        places: of COCO-17 joints, unit square; those of the face are not looked at.
        top: top of the head, where it is labelled.
    """
    body = {kind: place for kind, place in places.items() if kind not in FACE}
    scale = scale_of(body)
    base = middle(body, "shoulder")
    if scale is None or base is None or not {"left_shoulder", "right_shoulder"} <= body.keys():
        return {}
    up, height = _axis(body, base, top, scale)
    towards = facing_of(body, scale).towards
    aside = sqrt(1 - towards**2) * _side(body, up, scale)
    if abs(towards) < NARROWEST:
        towards = NARROWEST if towards >= 0 else -NARROWEST
    head = _Head(base, up, height, scale, towards, aside)
    return {
        "nose": head.place("nose", 0.0),
        "left_eye": head.place("eye", EYES / 2),
        "right_eye": head.place("eye", -EYES / 2),
        "left_ear": head.place("ear", EARS / 2),
        "right_ear": head.place("ear", -EARS / 2),
    }


def _axis(body: Mapping[str, Point], base: Point, top: Point | None, scale: float) -> tuple[Point, float]:
    """Return the unit vector from the shoulders to the top of the head, and how far that is seen."""
    if top is not None:
        x, y = top[0] - base[0], top[1] - base[1]
        length = hypot(x, y)
        if FOLDED * scale <= length <= STRETCHED * scale:
            return (x / length, y / length), length
    hips = middle(body, "hip")
    x, y = (0.0, -1.0) if hips is None or hips == base else (base[0] - hips[0], base[1] - hips[1])
    length = hypot(x, y)
    return (x / length, y / length), HEAD * scale


def _side(body: Mapping[str, Point], up: Point, scale: float) -> float:
    """Return the direction of a person in profile: 1 to the right of an upright head, or −1.

    Knees bend to the front, elbows to the back, and hands are held before the body; of who stands straight,
    the answer is weak, and goes smoothly from one to the other.
    """
    left = -up[1], up[0]
    bends = [
        weight * _out_of_line(body, side, kinds, left)
        for side in ("left", "right")
        for weight, kinds in (
            (1.0, ("hip", "knee", "ankle")),
            (-1.0, ("shoulder", "elbow", "wrist")),
        )
    ]
    shoulders, wrists = middle(body, "shoulder"), middle(body, "wrist")
    if shoulders is not None and wrists is not None:
        bends.append(0.3 * ((wrists[0] - shoulders[0]) * left[0] + (wrists[1] - shoulders[1]) * left[1]))
    return tanh(8.0 * sum(bends) / scale)


def _out_of_line(body: Mapping[str, Point], side: str, kinds: tuple[str, str, str], left: Point) -> float:
    """Return how far a limb's middle joint lies to `left` of the line between its ends, image sides."""
    names = [f"{side}_{kind}" for kind in kinds]
    if any(name not in body for name in names):
        return 0.0
    a, b, c = (body[name] for name in names)
    return (b[0] - (a[0] + c[0]) / 2) * left[0] + (b[1] - (a[1] + c[1]) / 2) * left[1]
