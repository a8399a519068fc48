"""Bone lengths of people relative to the trunk, and the scale of a person in an image."""

from collections.abc import Mapping
from math import hypot

Point = tuple[float, float]

TRUNK = 1.0
SHOULDERS = 0.64
HIPS = 0.40
EARS = 0.306
EYES = 0.122
"""Length of the side of the trunk, and distances of the joints of pairs, in lengths of the trunk."""
AHEAD = {"ear": 0.0, "eye": 0.178, "nose": 0.205}
"""How far joints of a face lie in front of the ears, in lengths of the trunk. With the ears these are a head
as drawn people have it: another one does not stay one when it is turned, and loses its face."""

BONES: Mapping[tuple[str, str], float] = {
    ("left_hip", "left_shoulder"): TRUNK,
    ("right_hip", "right_shoulder"): TRUNK,
    ("right_shoulder", "left_shoulder"): SHOULDERS,
    ("right_hip", "left_hip"): HIPS,
    ("left_hip", "left_knee"): 0.76,
    ("right_hip", "right_knee"): 0.76,
    ("left_knee", "left_ankle"): 0.77,
    ("right_knee", "right_ankle"): 0.77,
    ("left_shoulder", "left_elbow"): 0.544,
    ("right_shoulder", "right_elbow"): 0.544,
    ("left_elbow", "left_wrist"): 0.481,
    ("right_elbow", "right_wrist"): 0.481,
}
"""Lengths in space, in lengths of the side of the trunk: medians of 23,069 drawn people from child to old."""


def scale_of(places: Mapping[str, Point]) -> float | None:
    """Return the true length of the trunk's side in image sides; None without a bone to estimate it from.

    A bone seen at a slant looks short, never long: the second largest ratio of seen to standard length is
    within 6 % (standard deviation) of the truth; the largest alone is spoilt by perspective and long arms.

    Args:
        places: of COCO-17 joints, unit square; some may be missing.
    """
    ratios = sorted(
        (
            hypot(places[b][0] - places[a][0], places[b][1] - places[a][1]) / length
            for (a, b), length in BONES.items()
            if a in places and b in places
        ),
        reverse=True,
    )
    seen = [ratio for ratio in ratios if ratio > 0]
    return seen[min(1, len(seen) - 1)] if seen else None
