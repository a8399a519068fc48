"""Lines are shared out among the joints at which they end."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.models.solids.config import MOST
from graphose_core.models.solids.owners import owners

LINES = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4), max_size=10)


@given(LINES)
def test_each_line_has_a_joint_of_its_own_ends_and_no_joint_too_many(lines):
    try:
        found = owners(lines)
    except ValueError:
        return
    assert all(joint in line and 0 <= place < MOST for (joint, place), line in zip(found, lines, strict=True))
    assert len(set(found)) == len(lines)
    assert max(Counter(joint for joint, _ in found).values(), default=0) <= MOST


def test_others_make_room():
    """The first two lines would fill joint 0, which is all that the last one has."""
    found = owners([{0, 1}, {0, 1}, {0}, {0}])
    assert [joint for joint, _ in found] == [1, 1, 0, 0]


def test_more_lines_than_joints_may_own_are_refused():
    with pytest.raises(ValueError, match="line 2"):
        owners([{3}, {3}, {3}])
