"""What OpenPose and the editors of its form find: people, hands, faces, and animals.

Parts are in the order of https://github.com/CMU-Perceptual-Computing-Lab/openpose, "output format".
"""

from graphose_core.formats.keypoints import Kind

_LIMBS = (
    *(("neck", "right_shoulder"), ("right_shoulder", "right_elbow"), ("right_elbow", "right_wrist")),
    *(("neck", "left_shoulder"), ("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist")),
    *(("right_hip", "right_knee"), ("right_knee", "right_ankle")),
    *(("left_hip", "left_knee"), ("left_knee", "left_ankle")),
)
_FACE = (
    *(("neck", "nose"), ("nose", "right_eye"), ("right_eye", "right_ear")),
    *(("nose", "left_eye"), ("left_eye", "left_ear")),
)
_ARMS = (
    *("right_shoulder", "right_elbow", "right_wrist"),
    *("left_shoulder", "left_elbow", "left_wrist"),
)
_LEGS = ("right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle")
_EYES = ("right_eye", "left_eye", "right_ear", "left_ear")
_FEET = (
    *("left_big_toe", "left_small_toe", "left_heel"),
    *("right_big_toe", "right_small_toe", "right_heel"),
)
_SOLES = tuple(
    bone
    for side in ("left", "right")
    for bone in (
        (f"{side}_ankle", f"{side}_big_toe"),
        (f"{side}_big_toe", f"{side}_small_toe"),
        (f"{side}_ankle", f"{side}_heel"),
    )
)

KINDS: dict[int, Kind] = {
    25: Kind(
        "person",
        ("nose", "neck", *_ARMS, "mid_hip", *_LEGS, *_EYES, *_FEET),
        (
            *_LIMBS,
            *(("neck", "mid_hip"), ("mid_hip", "right_hip"), ("mid_hip", "left_hip")),
            *_FACE,
            *_SOLES,
        ),
    ),
    18: Kind(
        "person",
        ("nose", "neck", *_ARMS, *_LEGS, *_EYES),
        (*_LIMBS, ("neck", "right_hip"), ("neck", "left_hip"), *_FACE),
    ),
    15: Kind(
        "person",
        ("head_top", "neck", *_ARMS, *_LEGS, "chest"),
        (*_LIMBS, ("head_top", "neck"), ("neck", "chest"), ("chest", "right_hip"), ("chest", "left_hip")),
    ),
}
"""By the number of parts."""


_HAND = (
    "wrist",
    *(f"{finger}_{k}" for finger in ("thumb", "index", "middle", "ring", "little") for k in range(1, 5)),
)
_HAND_BONES = tuple((_HAND[0] if k % 4 == 1 else _HAND[k - 1], _HAND[k]) for k in range(1, 21))

HANDS: dict[str, Kind] = {
    "left": Kind("left hand", _HAND, _HAND_BONES),
    "right": Kind("right hand", _HAND, _HAND_BONES),
}
"""Hands of 21 points, by their side."""

HAND_PARTS = len(_HAND)

_ROWS = ((1, 17), (18, 22), (23, 27), (28, 31), (32, 36), (37, 42), (43, 48), (49, 60), (61, 68))
"""First and last points of jaw, eyebrows, bridge and wings of the nose, eyes, outer and inner lips."""

_RINGS = ((37, 42), (43, 48), (49, 60), (61, 68))

_MIRRORED = (
    *((k, 18 - k) for k in range(1, 9)),
    *((k, 45 - k) for k in range(18, 23)),
    *((32, 36), (33, 35)),
    *((37, 46), (38, 45), (39, 44), (40, 43), (41, 48), (42, 47)),
    *((49, 55), (50, 54), (51, 53), (60, 56), (59, 57)),
    *((61, 65), (62, 64), (68, 66)),
)
"""Pairs of the 68 points, the image's left first: it is the right side of who is seen."""


def face(count: int) -> Kind:
    """Return a face of 68 points, or of 70 with the pupils, numbered from 1 as in the iBUG set."""
    names = tuple(str(k) for k in range(1, count + 1))
    lines = [(k, k + 1) for first, last in _ROWS for k in range(first, last)]
    bones = tuple((str(a), str(b)) for a, b in (*lines, *((last, first) for first, last in _RINGS)))
    pupils = (("70", "69"),) if count == 70 else ()
    return Kind("face", names, bones, (*((str(b), str(a)) for a, b in _MIRRORED), *pupils))


FACES: dict[int, Kind] = {count: face(count) for count in (68, 70)}
"""By the number of points."""

_ANIMAL = (
    *("left_eye", "right_eye", "nose", "neck", "root_of_tail"),
    *("left_shoulder", "left_elbow", "left_front_paw", "right_shoulder", "right_elbow", "right_front_paw"),
    *("left_hip", "left_knee", "left_back_paw", "right_hip", "right_knee", "right_back_paw"),
)

ANIMAL = Kind(
    "animal",
    _ANIMAL,
    (
        *(("left_eye", "right_eye"), ("left_eye", "nose"), ("right_eye", "nose"), ("nose", "neck")),
        ("neck", "root_of_tail"),
        *(
            bone
            for side in ("left", "right")
            for bone in (
                ("neck", f"{side}_shoulder"),
                (f"{side}_shoulder", f"{side}_elbow"),
                (f"{side}_elbow", f"{side}_front_paw"),
                ("root_of_tail", f"{side}_hip"),
                (f"{side}_hip", f"{side}_knee"),
                (f"{side}_knee", f"{side}_back_paw"),
            )
        ),
    ),
)
"""The 17 points of AP-10K, which editors of this form use for animals."""
