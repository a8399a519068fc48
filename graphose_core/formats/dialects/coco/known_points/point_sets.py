"""Published sets of keypoints, for files that do not name theirs.

People: COCO (17) and COCO-WholeBody (133; Jin and others, 2020). Hands: 21 points. Faces: see `faces.py`.
Left is a person's own left; points of the two sides have names that differ in the side alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graphose_core.document.files.skeletons import bundled_with
from graphose_core.formats.dialects.coco.known_points.faces import FACE_29, FACE_68, FACE_98
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
"""From wrist to tips, named as the joints of the skeleton `hand` that mean the same.

Its thumb begins at the knuckle, `thumb_1`, as its fingers do; `thumb_0` is the joint of the thumb beside the
wrist, which it has not."""

FEET = tuple(f"{side}_{part}" for side in SIDES for part in ("big_toe", "small_toe", "heel"))
FACE = tuple(f"face-{i}" for i in range(68))
_TOLD = ("thumb", "forefinger", "middle_finger", "ring_finger", "pinky_finger")
HANDS = {
    side: (f"{side}_hand_root", *(f"{side}_{finger}{i}" for finger in _TOLD for i in range(1, 5)))
    for side in SIDES
}
"""The hands of COCO-WholeBody, with its names."""


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
    coco = bundled_with("detectable")
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
