"""Published sets of points, by their number and by what they are of, for files that do not name theirs."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from graphose_core.formats.dialects.coco.faces import FACE_29, FACE_68, FACE_98
from graphose_core.formats.dialects.coco.hand_names import HAND
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.point_sets import hand, pairs_of, person

BODY = 17
"""Points of COCO's people."""

GROUPS = {
    "foot_kpts": (17, 23),
    "face_kpts": (23, 91),
    "lefthand_kpts": (91, 112),
    "righthand_kpts": (112, 133),
}
"""Fields of COCO-WholeBody that hold points beside `keypoints`: which of all 133 they are."""

PEOPLE = frozenset(("person", "people", "human", "body", "wholebody", "pedestrian", "man", "woman"))
FACES = frozenset(("face", "faces", "head", "person", "human"))
HANDS = frozenset(("hand", "hands"))


def known_set(count: int, called: Iterable[str] = ()) -> Kind | None:
    """Return the set of a number of points, None where there is none or it is one of something else.

    Args:
        count: of its points.
        called: what a file calls the thing; nothing that says it: whatever has so many points.
    """
    kind, calls = _sets().get(count) or (person(count), PEOPLE)
    words = {word for call in called for word in re.findall("[a-z]+", call.lower())}
    return kind if not words or words & calls else None


def whole_body(groups: tuple[str, ...]) -> Kind:
    """Return a person of COCO's 17 points and of these :data:`GROUPS`."""
    whole = _whole_body()
    places = [(0, BODY), *(GROUPS[group] for group in groups)]
    names = tuple(name for start, end in places for name in whole.points[start:end])
    known = set(names)
    bones = tuple(bone for bone in whole.bones if known.issuperset(bone))
    return Kind(whole.name, names, bones, tuple(pair for pair in whole.pairs if known.issuperset(pair)))


@cache
def _whole_body() -> Kind:
    """COCO-WholeBody's 133 points; its face is that of 300W, whose mirror images are known."""
    found = person(GROUPS["righthand_kpts"][1])
    assert found is not None
    names = dict(zip(FACE_68, found.points[slice(*GROUPS["face_kpts"])], strict=True))
    faces = tuple((names[a], names[b]) for a, b in pairs_of(FACE_68))
    return replace(found, pairs=(*found.pairs, *faces))


@cache
def _sets() -> dict[int, tuple[Kind, frozenset[str]]]:
    """Return the sets that are not of :func:`person` as it is, with the words for what they are of."""
    names = dict(zip(hand().points, HAND, strict=True))
    bones = tuple((names[a], names[b]) for a, b in hand().bones)
    sets = [
        (_whole_body(), PEOPLE),
        (Kind("hand", HAND, bones), HANDS),
        *((Kind("face", names, (), pairs_of(names)), FACES) for names in (FACE_29, FACE_68, FACE_98)),
    ]
    return {len(kind.points): (kind, calls) for kind, calls in sets}
