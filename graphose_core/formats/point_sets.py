"""Sets of keypoints that pose estimators write without their names.

COCO, COCO-WholeBody (Jin and others, 2020), Halpe (Fang and others, 2022), BlazePose (Bazarevsky and others,
2020) and MediaPipe's hand. Left is the person's own left.
"""

from functools import cache
from itertools import pairwise

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.keypoints import Kind

_SIDES = ("left", "right")


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{side}_{name}" for name in names for side in _SIDES)


FINGERS = ("thumb", "forefinger", "middle_finger", "ring_finger", "pinky_finger")
HAND_POINTS = ("wrist", *(f"{finger}{i}" for finger in FINGERS for i in range(1, 5)))
"""From the wrist to the tips, the names of MMPose."""

_BLAZE_POINTS = (
    *("nose", "left_eye_inner", "left_eye", "left_eye_outer"),
    *("right_eye_inner", "right_eye", "right_eye_outer"),
    *("left_ear", "right_ear", "mouth_left", "mouth_right"),
    *_both("shoulder", "elbow", "wrist", "pinky", "index", "thumb", "hip", "knee", "ankle", "heel"),
    *_both("foot_index"),
)
_HALPE_FEET = ("head", "neck", "hip", *_both("big_toe", "small_toe", "heel"))
_FEET = tuple(f"{side}_{name}" for side in _SIDES for name in ("big_toe", "small_toe", "heel"))
_FACE = tuple(f"face-{i}" for i in range(68))


def pairs_of(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the (left, right) names of one of these sets."""
    known = set(names)
    swapped = [(name, name.replace("left", "right")) for name in names if "left" in name]
    return tuple(pair for pair in swapped if pair[1] in known)


def _hand_bones(prefix: str) -> list[tuple[str, str]]:
    wrist = "hand_root" if prefix else "wrist"
    return [
        (f"{prefix}{finger}{i - 1}" if i > 1 else f"{prefix}{wrist}", f"{prefix}{finger}{i}")
        for finger in FINGERS
        for i in range(1, 5)
    ]


def _hands() -> tuple[str, ...]:
    return tuple(
        f"{side}_{name if name != 'wrist' else 'hand_root'}" for side in _SIDES for name in HAND_POINTS
    )


def _whole_body_bones() -> tuple[tuple[str, str], ...]:
    feet = [
        (f"{side}_ankle", f"{side}_{part}") for side in _SIDES for part in ("big_toe", "small_toe", "heel")
    ]
    hands = [(f"{side}_wrist", f"{side}_hand_root") for side in _SIDES]
    return (*feet, *hands, *(bone for side in _SIDES for bone in _hand_bones(f"{side}_")))


def _blaze_bones() -> tuple[tuple[str, str], ...]:
    bones = [("mouth_left", "mouth_right"), ("left_shoulder", "right_shoulder"), ("left_hip", "right_hip")]
    for side in _SIDES:
        chain = ("nose", f"{side}_eye_inner", f"{side}_eye", f"{side}_eye_outer", f"{side}_ear")
        arm = tuple(f"{side}_{name}" for name in ("shoulder", "elbow", "wrist"))
        leg = tuple(f"{side}_{name}" for name in ("hip", "knee", "ankle", "heel", "foot_index"))
        for way in (chain, arm, leg):
            bones += pairwise(way)
        bones += [(f"{side}_wrist", f"{side}_{name}") for name in ("pinky", "index", "thumb")]
        bones.append((f"{side}_shoulder", f"{side}_hip"))
    return tuple(bones)


@cache
def person(count: int = 17) -> Kind | None:
    """Return the people of COCO (17), Halpe (26, 136), BlazePose (33) or COCO-WholeBody (133)."""
    coco = skeleton("coco17")
    body = tuple(joint.name for joint in coco.joints)
    sets = {
        17: (body, coco.bones),
        26: ((*body, *_HALPE_FEET), coco.bones),
        33: (_BLAZE_POINTS, _blaze_bones()),
        133: ((*body, *_FEET, *_FACE, *_hands()), (*coco.bones, *_whole_body_bones())),
        136: ((*body, *_HALPE_FEET, *_FACE, *_hands()), (*coco.bones, *_whole_body_bones())),
    }
    if count not in sets:
        return None
    points, bones = sets[count]
    return Kind("person", points, bones, pairs_of(points))


@cache
def hand() -> Kind:
    """Return MediaPipe's hand: the wrist and four points a finger."""
    return Kind("hand", HAND_POINTS, tuple(_hand_bones("")))


def numbered(name: str, count: int) -> Kind:
    """Return a kind whose points are called "1", "2" and so on, where nothing says their names."""
    return Kind(name, tuple(str(i) for i in range(1, count + 1)))


def by_count(count: int) -> Kind:
    """Return the set of a number of points that estimators of people write; else points with numbers."""
    return person(count) or (hand() if count == len(HAND_POINTS) else numbered("", count))
