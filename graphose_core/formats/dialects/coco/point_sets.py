"""Published sets of keypoints, for files that do not name theirs.

People: COCO (17) and COCO-WholeBody (133; Jin and others, 2020). Hands: 21 points. Faces: 300W (68; Sagonas
and others, 2013), WFLW (98; Wu and others, 2018), COFW (29; Burgos-Artizzu and others, 2013). Left is a
person's own left; points of the two sides have names that differ in the side alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.keypoints import Kind

Names = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]

SIDES = ("left", "right")
FINGERS = ("index", "middle", "ring", "little")
HAND = (
    "wrist",
    *(f"thumb_{i}" for i in range(4)),
    *(f"{finger}_{i}" for finger in FINGERS for i in range(1, 5)),
)
"""From wrist to tips, named as joints of the skeleton `hand`, whose thumb has no point at the wrist's side
of its knuckle: `thumb_0`."""

FEET = tuple(f"{side}_{part}" for side in SIDES for part in ("big_toe", "small_toe", "heel"))
FACE = tuple(f"face-{i}" for i in range(68))
_TOLD = ("thumb", "forefinger", "middle_finger", "ring_finger", "pinky_finger")
HANDS = {
    side: (f"{side}_hand_root", *(f"{side}_{finger}{i}" for finger in _TOLD for i in range(1, 5)))
    for side in SIDES
}
"""The hands of COCO-WholeBody, with its names."""

_BOTH = ("upper", "lower")


def _side(side: str, part: str, numbers: Iterable[int]) -> Names:
    return tuple(f"{side}_{part}_{i}" for i in numbers)


def _jaw(half: int) -> Names:
    right, left = range(1, half + 1), range(half, 0, -1)
    return (*_side("right", "jaw", right), "chin", *_side("left", "jaw", left))


_NOSE = (
    *(f"nose_bridge_{i}" for i in range(1, 5)),
    *("right_nostril_1", "right_nostril_2", "nose_base", "left_nostril_2", "left_nostril_1"),
)
_MOUTH = (
    *_side("right", "lip", (1, 2, 3)),
    "upper_lip",
    *_side("left", "lip", (3, 2, 1, 4, 5)),
    "lower_lip",
    *_side("right", "lip", (5, 4)),
    *_side("right", "inner_lip", (1, 2)),
    "upper_inner_lip",
    *_side("left", "inner_lip", (2, 1, 3)),
    "lower_inner_lip",
    "right_inner_lip_3",
)
FACE_68 = (
    *_jaw(8),
    *_side("right", "eyebrow", range(1, 6)),
    *_side("left", "eyebrow", range(5, 0, -1)),
    *_NOSE,
    *_side("right", "eye", range(1, 7)),
    *_side("left", "eye", (4, 3, 2, 1, 6, 5)),
    *_MOUTH,
)
FACE_98 = (
    *_jaw(16),
    *_side("right", "eyebrow", range(1, 10)),
    *_side("left", "eyebrow", (5, 4, 3, 2, 1, 9, 8, 7, 6)),
    *_NOSE,
    *_side("right", "eye", range(1, 9)),
    *_side("left", "eye", (5, 4, 3, 2, 1, 8, 7, 6)),
    *_MOUTH,
    *("right_pupil", "left_pupil"),
)
FACE_29 = (
    *(f"{side}_eyebrow_{part}" for part in ("outer", "inner") for side in ("right", "left")),
    *(f"{side}_eyebrow_{part}" for side in ("right", "left") for part in _BOTH),
    *(f"{side}_eye_{part}" for part in ("outer", "inner") for side in ("right", "left")),
    *(f"{side}_eye_{part}" for side in ("right", "left") for part in _BOTH),
    *(f"{side}_{part}" for part in ("pupil", "nostril") for side in ("right", "left")),
    *("nose_tip", "nose_base", "right_mouth_corner", "left_mouth_corner"),
    *("upper_lip_top", "upper_lip_bottom", "lower_lip_top", "lower_lip_bottom", "chin"),
)


@dataclass(frozen=True)
class PointSet:
    """A published set.

    Attributes:
        kind: its points, bones and pairs.
        calls: words for what has these points; a category that is called otherwise has others.
    """

    kind: Kind
    calls: frozenset[str]


def paired(names: Names) -> Pairs:
    """Return the (left, right) names that differ in the side alone."""
    known = set(names)
    swapped = [(name, name.replace("left", "right", 1)) for name in names if "left" in name]
    return tuple(pair for pair in swapped if pair[1] in known)


def known_set(count: int, called: Iterable[str] = ()) -> Kind | None:
    """Return the set of a number of points, None where there is none or it is one of something else.

    Args:
        count: of its points.
        called: what a file calls the thing; nothing that says it: whatever has so many points.
    """
    found = _sets().get(count)
    words = {word for call in called for word in re.findall("[a-z]+", call.lower())}
    return found.kind if found and (not words or words & found.calls) else None


@cache
def whole_body(groups: tuple[str, ...]) -> Kind:
    """Return a person of COCO's 17 points and further groups of COCO-WholeBody (see :data:`GROUPS`)."""
    coco = skeleton("coco17")
    names = tuple(joint.name for joint in coco.joints)
    names += tuple(name for group in groups for name in GROUPS[group])
    known = set(names)
    bones = tuple(bone for bone in (*coco.bones, *_whole_body_bones()) if known.issuperset(bone))
    mirrored = ((FACE[FACE_68.index(a)], FACE[FACE_68.index(b)]) for a, b in paired(FACE_68))
    pairs = (*paired(names), *(pair for pair in mirrored if known.issuperset(pair)))
    return Kind("person", names, bones, pairs)


BODY = 17
"""Points of COCO's people."""

GROUPS = {
    "foot_kpts": FEET,
    "face_kpts": FACE,
    "lefthand_kpts": HANDS["left"],
    "righthand_kpts": HANDS["right"],
}
"""Fields of an annotation of COCO-WholeBody that hold points beside `keypoints`, and their names."""


@cache
def _sets() -> dict[int, PointSet]:
    person = frozenset(("person", "people", "human", "body", "wholebody", "pedestrian", "man", "woman"))
    face = frozenset(("face", "faces", "person", "human", "head"))
    hand = frozenset(("hand", "hands"))
    sets = [
        PointSet(whole_body(()), person),
        PointSet(whole_body(tuple(GROUPS)), person),
        PointSet(Kind("hand", HAND, _chains(HAND[0], HAND[1:])), hand),
        *(PointSet(Kind("face", names, (), paired(names)), face) for names in (FACE_68, FACE_98, FACE_29)),
    ]
    return {len(each.kind.points): each for each in sets}


def _chains(root: str, names: Names) -> Pairs:
    """Link a root to five fingers of four points each."""
    return tuple((root if i % 4 == 0 else names[i - 1], name) for i, name in enumerate(names))


def _whole_body_bones() -> Pairs:
    feet = [(f"{name.split('_')[0]}_ankle", name) for name in FEET]
    hands = [(f"{side}_wrist", HANDS[side][0]) for side in SIDES]
    return (*feet, *hands, *(bone for side in SIDES for bone in _chains(HANDS[side][0], HANDS[side][1:])))
