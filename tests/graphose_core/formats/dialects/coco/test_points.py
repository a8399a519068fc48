import math

import pytest

from graphose_core.formats.dialects.coco.points import PLACE_RULE, SEEN_RULE, SURE_RULE, read_points

NAN = math.nan


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ([1, 2, 2, 3, 4, 1, 0, 0, 0], [2, 1, 0]),
        ([[1, 2, 2], [3, 4, 1], [0, 0, 0]], [2, 1, 0]),
        ([[1, 2], [3, 4], None], [2, 2, 0]),
        ([1, 2, 3, 4, 5, 6], [2, 2, 2]),
        ([11, 12, 2, 13, 14, 1], [2, 1]),  # two points with v, not three without
        ([1, 2, 0.5, 3, 4, 1.0, 0, 0, 0.0], [2, 2, 0]),
        ([1, 2, 12.5, 3, 4, 3.0, 0, 0, 0.0], [2, 2, 0]),
        ([1, 2, True, 3, 4, False, 0, 0, 0], [2, 0, 0]),
        (["1", "2,5", "2", 3, 4, "1", None, None, None], [2, 1, 0]),
        ([NAN, NAN, 0, 3, 4, 1, NAN, NAN, NAN], [0, 1, 0]),
    ],
)
def test_forms_of_three_points(value: list, seen: list):
    points = read_points(value, 3)
    assert points is not None
    assert points.rows[:, 2].tolist() == seen
    assert points.faults == ()


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ([NAN, 2, 2, 3, 4, 2], [(0, PLACE_RULE)]),
        ([10**400, 2, 2, 3, 4, 2], [(0, PLACE_RULE)]),
        ([True, 2, 2, 3, 4, 2], [(0, PLACE_RULE)]),
        ([1, 2, 2, 3, 4, -1], [(1, SEEN_RULE)]),
        ([1, 2, 2, 3, 4, None], [(1, SEEN_RULE)]),
        ([1, 2, 2, 3, 4, []], [(1, SEEN_RULE)]),
        ([1, 2, 0.9, 3, 4, 0.2], [(1, SURE_RULE)]),
        ([[1, 2, 2], 7], [(1, PLACE_RULE)]),
        ([[1, 2, 2], [1]], [(1, PLACE_RULE)]),
    ],
)
def test_one_odd_point_leaves_the_other(value: list, faults: list):
    points = read_points(value, 2)
    assert points is not None
    assert list(points.faults) == faults
    lost = faults[0][0]
    assert points.rows[lost, 2] == 0
    assert points.rows[1 - lost, 2] == 2


@pytest.mark.parametrize("value", [None, [], 3, "x", {}, [1], [1, 2, 3, 4, 5], [0] * 300_000])
def test_other_values_are_no_points(value: object):
    assert read_points(value, 3) is None


def test_of_a_detector_1_is_visible():
    points = read_points([1, 2, 1, 3, 4, 0], 2, detected=True)
    assert points is not None
    assert points.rows[:, 2].tolist() == [2, 0]
