"""Points of faces, which data sets number.

They are those of 300W (68; Sagonas and others, 2013), WFLW (98; Wu and others, 2018) and COFW (29;
Burgos-Artizzu and others, 2013). Left is a person's own left; the names of two points that a mirror exchanges
differ in the side alone.
"""

from collections.abc import Iterable

Names = tuple[str, ...]


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
    *(f"{side}_eyebrow_{part}" for side in ("right", "left") for part in ("upper", "lower")),
    *(f"{side}_eye_{part}" for part in ("outer", "inner") for side in ("right", "left")),
    *(f"{side}_eye_{part}" for side in ("right", "left") for part in ("upper", "lower")),
    *(f"{side}_{part}" for part in ("pupil", "nostril") for side in ("right", "left")),
    *("nose_tip", "nose_base", "right_mouth_corner", "left_mouth_corner"),
    *("upper_lip_top", "upper_lip_bottom", "lower_lip_top", "lower_lip_bottom", "chin"),
)
