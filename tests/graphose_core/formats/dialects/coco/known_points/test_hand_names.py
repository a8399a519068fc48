import pytest

from graphose_core.formats.dialects.coco.known_points.hand_names import hand_names
from graphose_core.formats.dialects.coco.known_points.point_sets import HAND

ONE_HAND = ("wrist", *(f"{finger}{i}" for finger in ("thumb", "forefinger") for i in range(1, 5)))
ONE_HAND += tuple(f"{finger}_finger{i}" for finger in ("middle", "ring", "pinky") for i in range(1, 5))
JOINTS = ("WRIST", *(f"THUMB_{joint}" for joint in ("CMC", "MCP", "IP", "TIP")))
JOINTS += tuple(
    f"{finger}_{joint}"
    for finger in ("INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY")
    for joint in ("MCP", "PIP", "DIP", "TIP")
)


@pytest.mark.parametrize("names", [ONE_HAND, JOINTS, tuple(f"left_{name}" for name in ONE_HAND)])
def test_names_of_data_sets(names: tuple[str, ...]):
    if names[0] == "left_wrist":
        names = ("hand_root", *names[1:])
    assert hand_names(names) == HAND


def test_the_order_is_that_of_the_category():
    assert hand_names(ONE_HAND[::-1]) == HAND[::-1]


@pytest.mark.parametrize(
    "names", [HAND, ONE_HAND[:20], (*ONE_HAND[:20], "elbow"), (*ONE_HAND[:20], "thumb1"), ("thumb9",) * 21]
)
def test_other_points_keep_their_names(names: tuple[str, ...]):
    assert hand_names(names) is None
