"""Left and right, by names."""

import pytest

from graphose_core.formats.skeletons.sides import known_pairs, pairs_by_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("left_ear", "right_ear"),
        ("LeftEar", "RightEar"),
        ("leftear", "rightear"),
        ("earleft", "earright"),
        ("ear_left_2", "ear_right_2"),
        ("L_ear", "R_ear"),
        ("ear.L", "ear.R"),
        ("ear-l-tip", "ear-r-tip"),
        ("LEar", "REar"),
        ("lEar", "rEar"),
        ("lhip", "rhip"),
        ("pawL", "pawR"),
        ("L1", "R1"),
        ("left", "right"),
    ],
)
def test_names_that_differ_in_their_side(left: str, right: str):
    assert pairs_by_name(["tail", right, "nose", left]) == ((left, right),)


def test_names_that_only_look_alike_are_no_pair():
    assert pairs_by_name(["rear", "lower", "nose", "tail_l", "leftover", "bright"]) == ()
    assert pairs_by_name(["L_ear", "l_ear", "right_ear"]) == (), "one of two left ones"


def test_what_a_file_says_counts_where_it_makes_sense():
    pairs = (("a", "b"), ("b", "c"), ("d", "d"), ("e", "gone"), ("e", "f"))
    assert known_pairs(pairs, ["a", "b", "c", "d", "e", "f"]) == (("a", "b"), ("e", "f"))
