"""Occlusion of people's joints: by another limb, the trunk, the head, or a person in front.

Bodies are taken as rods with round ends between joints, in the image with depths. A joint is covered where
the surface of a rod that does not end at it lies farther towards us than the skin over the joint.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from graphose_core.anatomy.depths.staging import staged_depths
from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure

Spot = tuple[float, float, float]
"""x, y and depth, image sides, depth towards us."""

LIMBS = (
    ("shoulder", "elbow", 0.17),
    ("elbow", "wrist", 0.09),
    ("hip", "knee", 0.28),
    ("knee", "ankle", 0.12),
)
"""Pairs of joints on one side of the body that a rod connects, and its radius in lengths of the trunk."""

TRUNK, WAIST, HEAD = 0.16, 0.25, 0.24
"""Half the width of the sides of the trunk, of its middle, and of a head; all in lengths of the trunk."""

SKIN: Mapping[str, float] = {
    "nose": 0.07, "eye": 0.07, "ear": 0.08, "shoulder": 0.30, "elbow": 0.12, "wrist": 0.20, "hip": 0.33,
    "knee": 0.25, "ankle": 0.10,
}  # fmt: skip
"""How far skin and cloth lie over a joint at most, in lengths of the trunk."""


AWAY: Mapping[str, float] = {"nose": -0.06, "eye": 0.015, "ear": -0.015}
"""How far before the middle of the ears a point of the head lies at least, towards us, in lengths of the
trunk, if the head itself does not cover it."""

OVER_EARS = frozenset({"bob", "long"})
"""Values of the attribute `hair_style` that cover the ears."""


class Rod(NamedTuple):
    """Part of a body: a rod with round ends.

    Attributes:
        figure: number of the person.
        ends: types of joints at its ends, which it does not cover.
        start, end: of its middle line.
        radius: half its width, image sides.
    """

    figure: int
    ends: frozenset[str]
    start: Spot
    end: Spot
    radius: float


def covered_joints(figures: Sequence[Figure]) -> list[frozenset[str]]:
    """Return the names of the joints of each person that show and are covered, from back to front.

    Of figures whose skeletons lack the trait `depth_from_pose` nothing is known: none is covered.
    """
    depths = staged_depths(figures)
    places = [_places(figure, depth) for figure, depth in zip(figures, depths, strict=True)]
    scales = [_scale(each) for each in places]
    rods = [rod for i, each in enumerate(places) for rod in _rods(i, each, scales[i])]
    found = []
    for i, (figure, here) in enumerate(zip(figures, places, strict=True)):
        covered = _of_head(figure, here, scales[i])
        covered |= {kind for kind, spot in here.items() if _is_behind(i, kind, spot, scales[i], rods)}
        found.append(frozenset(joint.name for joint in figure.joints if joint.type in covered))
    return found


def _of_head(figure: Figure, places: Mapping[str, Spot], scale: float) -> set[str]:
    """Return the points of a head that are occluded by the head itself or its hair."""
    ears = _middle(places, "ear")
    if ears is None:
        return set()
    hidden = {
        kind
        for kind, (_, _, depth) in places.items()
        if (least := AWAY.get(kind.split("_")[-1])) is not None and depth - ears[2] < least * scale
    }
    if figure.attributes.get("hair_style") in OVER_EARS:
        hidden |= {kind for kind in places if kind.endswith("_ear")}
    return hidden


def _is_behind(figure: int, kind: str, spot: Spot, scale: float, rods: Sequence[Rod]) -> bool:
    skin = SKIN.get(kind.rsplit("_", maxsplit=1)[-1], 0.1) * scale
    x, y, depth = spot
    for rod in rods:
        if rod.figure == figure and kind in rod.ends:
            continue
        share = _nearest(rod, x, y)
        u, v, middle = (a + share * (b - a) for a, b in zip(rod.start, rod.end, strict=True))
        beside = (x - u) ** 2 + (y - v) ** 2
        if beside < rod.radius**2 and middle + sqrt(rod.radius**2 - beside) > depth + skin:
            return True
    return False


def _nearest(rod: Rod, x: float, y: float) -> float:
    """Return the parameter along a rod, in [0, 1], of its point nearest to a place of the image."""
    (ax, ay, _), (bx, by, _) = rod.start, rod.end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    return min(max(((x - ax) * dx + (y - ay) * dy) / length, 0.0), 1.0) if length else 0.0


def _rods(figure: int, places: Mapping[str, Spot], scale: float) -> Iterator[Rod]:
    for side in ("left", "right"):
        for near, far, radius in LIMBS:
            ends = f"{side}_{near}", f"{side}_{far}"
            if all(end in places for end in ends):
                yield Rod(figure, frozenset(ends), places[ends[0]], places[ends[1]], radius * scale)
        ends = f"{side}_shoulder", f"{side}_hip"
        if all(end in places for end in ends):
            yield Rod(figure, _OF_TRUNK, places[ends[0]], places[ends[1]], TRUNK * scale)
    shoulders, hips, ears = (_middle(places, kind) for kind in ("shoulder", "hip", "ear"))
    if shoulders and hips:
        yield Rod(figure, _OF_TRUNK, shoulders, hips, WAIST * scale)
    if ears:
        yield Rod(figure, _OF_HEAD, ears, ears, HEAD * scale)


_OF_TRUNK = frozenset(f"{side}_{kind}" for side in ("left", "right") for kind in ("shoulder", "hip"))

_OF_HEAD = frozenset({"nose", "left_eye", "right_eye", "left_ear", "right_ear"})


def _middle(places: Mapping[str, Spot], kind: str) -> Spot | None:
    ends = [places[name] for name in (f"left_{kind}", f"right_{kind}") if name in places]
    if len(ends) < 2:
        return None
    x, y, depth = ((a + b) / 2 for a, b in zip(*ends, strict=True))
    return x, y, depth


def _places(figure: Figure, depths: Mapping[str, float]) -> dict[str, Spot]:
    if not has_trait(figure.skeleton, "depth_from_pose"):
        return {}
    return {
        joint.type: (*joint.position, depths[joint.name])
        for joint in figure.joints
        if not joint.hidden and joint.name in depths
    }


def _scale(places: Mapping[str, Spot]) -> float:
    return scale_of({kind: (x, y) for kind, (x, y, _) in places.items()}) or 0.0
