"""What joints of motion capture are, which are called after the bones that begin in them.

So do Mixamo, Character Studio, Rokoko, VRM and the BVH files of CMU: the joint "LeftArm" is the left
shoulder, "LeftForeArm" the elbow, and "LeftShoulder" the collarbone. Files that call joints by their own
names, as those of Biovision, have nothing to translate but the head, and feet where there are no ankles, as
in Human3.6M.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from graphose_core.formats.skeletons.point_names import Word, canonical

_BEGINS = {
    "shoulder": ("arm", "arm up", "arm upper", "upperarm"),
    "elbow": ("arm fore", "forearm", "arm lower", "arm low", "lowerarm"),
    "hip": ("leg up", "leg upper", "upperleg", "thigh"),
    "knee": ("leg", "leg lower", "leg low", "lowerleg", "shin", "calf"),
    "wrist": ("hand",),
    "ankle": ("foot",),
}
"""Joints, and the bones that begin in them; words in alphabetical order."""

_PROOF = ("shoulder", "elbow", "hip", "knee")
"""Joints of both sides that must be called so."""

_TOPS = frozenset({("end", "head"), ("end", "head", "top"), ("head", "nub"), ("end", "site", "head")})


@lru_cache(maxsize=256)
def joint_names(points: tuple[str, ...]) -> Mapping[str, str]:
    """Return what joints are, by the names of points that are called after bones.

    A head whose end is a point of its own is no top of a head: its joint lies on the neck.
    """
    words = _words(points)
    limbs = _limbs(words)
    found = _feet(words) if limbs is None else limbs
    if limbs is not None:
        collars = {("left", "shoulder"): "left_collar", ("right", "shoulder"): "right_collar"}
        found |= {point: collars[word] for point, word in words.items() if word in collars}
    tops = [point for point, word in words.items() if word in _TOPS]
    if tops or limbs is not None:
        found |= {point: "head_base" for point, word in words.items() if word == ("head",)}
        found |= dict.fromkeys(tops[:1], "head_top")
    return MappingProxyType(found)


def _limbs(words: Mapping[str, Word]) -> dict[str, str] | None:
    """Return the joints of limbs by their points; None unless :data:`_PROOF` are called after bones."""
    called: dict[Word, str] = {}
    for point, word in words.items():
        called.setdefault(word, point)
    found: dict[str, str] = {}
    for joint, bones in _BEGINS.items():
        for side in ("left", "right"):
            names = (tuple(sorted((*bone.split(), side))) for bone in bones)
            begins = next((called[name] for name in names if name in called), None)
            if begins is not None:
                found[begins] = f"{side}_{joint}"
            elif joint in _PROOF:
                return None
    return found


def _feet(words: Mapping[str, Word]) -> dict[str, str]:
    """Return the ankles by their points, where legs end in feet: hips and knees of both sides, no ankle."""
    called: dict[Word, str] = {}
    for point, word in words.items():
        called.setdefault(word, point)
    sides = ("left", "right")
    legs = [tuple(sorted((side, part))) for side in sides for part in ("hip", "knee", "foot")]
    if any("ankle" in word for word in called) or not all(leg in called for leg in legs):
        return {}
    return {called[tuple(sorted((side, "foot")))]: f"{side}_ankle" for side in sides}


def _words(points: Sequence[str]) -> dict[str, Word]:
    """Return what names mean, without a namespace and the words that all of them begin with."""
    bare = {point: canonical(point.rpartition(":")[2]) for point in points}
    shared = frozenset.intersection(*map(frozenset, bare.values())) if len(bare) > 1 else frozenset()
    return {point: tuple(word for word in words if word not in shared) for point, words in bare.items()}
