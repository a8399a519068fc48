"""Sets of keypoints that pose estimators write without their names.

Those of COCO (see `dialects/coco/point_sets.py`), Halpe (26 and 136; Fang and others, 2022) and BlazePose
(33; Bazarevsky and others, 2020). Left is the person's own left.
"""

from functools import cache
from itertools import pairwise

from graphose_core.formats.dialects.coco.known_points.point_sets import (
    FEET,
    SIDES,
    known_set,
    paired,
    whole_body,
)
from graphose_core.formats.keypoints import Kind


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{side}_{name}" for name in names for side in SIDES)


_BLAZE_POINTS = (
    *("nose", "left_eye_inner", "left_eye", "left_eye_outer"),
    *("right_eye_inner", "right_eye", "right_eye_outer"),
    *("left_ear", "right_ear", "mouth_left", "mouth_right"),
    *_both("shoulder", "elbow", "wrist", "pinky", "index", "thumb", "hip", "knee", "ankle", "heel"),
    *_both("foot_index"),
)
_HALPE = ("head", "neck", "hip", *_both("big_toe", "small_toe", "heel"))


def numbered(name: str, count: int) -> Kind:
    """Return a kind whose points are called "1", "2" and so on, where nothing says their names."""
    return Kind(name, tuple(str(i) for i in range(1, count + 1)))


def by_count(count: int) -> Kind:
    """Return the set of a number of points that estimators write; else points with numbers."""
    return _halpe(count) or known_set(count) or numbered("", count)


@cache
def blaze_pose() -> Kind:
    """Return the 33 landmarks of BlazePose."""
    bones = [("mouth_left", "mouth_right"), ("left_shoulder", "right_shoulder"), ("left_hip", "right_hip")]
    for side in SIDES:
        eye = ("nose", f"{side}_eye_inner", f"{side}_eye", f"{side}_eye_outer", f"{side}_ear")
        arm = tuple(f"{side}_{name}" for name in ("shoulder", "elbow", "wrist"))
        leg = tuple(f"{side}_{name}" for name in ("hip", "knee", "ankle", "heel", "foot_index"))
        for chain in (eye, arm, leg):
            bones += pairwise(chain)
        bones += [(f"{side}_wrist", f"{side}_{name}") for name in ("pinky", "index", "thumb")]
        bones.append((f"{side}_shoulder", f"{side}_hip"))
    return Kind("person", _BLAZE_POINTS, tuple(bones), paired(_BLAZE_POINTS))


@cache
def _halpe(count: int) -> Kind | None:
    """Return Halpe's body, or with face and hands; its feet are in another order than COCO-WholeBody's."""
    if count not in (26, 136):
        return None
    groups = () if count == 26 else ("face_kpts", "lefthand_kpts", "righthand_kpts")
    body, whole = whole_body(()), whole_body(("foot_kpts", *groups))
    rest = whole.points[len(body.points) + len(FEET) :]
    return Kind("person", (*body.points, *_HALPE, *rest), whole.bones, whole.pairs)
