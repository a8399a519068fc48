import math

import pytest

from graphose_core.formats.parsing.values import items, number, numbers, side, text, whole


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 1.0), ("1,5", 1.5), (" 2.5 ", 2.5), (True, None), (None, None), (math.nan, None), ("inf", None)],
)
def test_a_number_is_finite_or_nothing(value, expected):
    assert number(value) == expected


def test_huge_integers_are_no_numbers():
    assert number(10**400) is None


def test_whole_numbers_and_sides():
    assert [whole(v) for v in (3, 3.0, "3", 3.5, None)] == [3, 3, 3, None, None]
    assert [side(v) for v in (3, 0, -1, None)] == [3, None, None, None]


def test_names_are_text():
    assert [text(v) for v in ("a", 7, "", "  ", None, [])] == ["a", "7", None, None, None, None]
    assert len(text("x" * 1000)) <= 200


def test_lists_are_also_objects():
    assert items({"1": "a", "2": "b"}) == ["a", "b"]
    assert items(["a"]) == ["a"]
    assert items(3) == []


def test_a_list_of_numbers_is_whole_or_none():
    assert numbers([1, "2.5"], 2) == (1, 2.5)
    assert numbers([1, None], 2) is None
    assert numbers([1, 2, 3], 2) is None
    assert numbers(3, 1) is None
