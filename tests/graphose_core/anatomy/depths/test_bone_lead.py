"""What a pose has told of a bone holds while it looks as it did, and gives way as it is turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.anatomy.depths.bone_lead import SLACK, bone_lead

shares = st.floats(0, 1)
ways = st.floats(-2, 2)
leads = st.floats(-1, 1)


@given(ways, leads, st.floats(-SLACK, SLACK))
def test_a_told_lead_holds_for_every_body(way, told, off):
    left = min(1.0, max(0.0, abs(told) + off))
    assert bone_lead(left, way, told) == pytest.approx(told)


@given(ways, leads.filter(lambda told: abs(told) > 0.3))
def test_a_bone_that_is_straightened_comes_back_to_the_plane_from_its_own_side(way, told):
    assert abs(bone_lead(0.0, way, told)) <= SLACK + 1e-9
    assert bone_lead(0.0, way, told) * told > 0


@given(ways, leads.filter(lambda told: abs(told) > 0.45))
def test_a_bone_that_is_turned_further_goes_on_the_way_that_was_told(way, told):
    assert abs(bone_lead(1.0, way, told)) >= abs(told)
    assert bone_lead(1.0, way, told) * told > 0


@given(shares, ways, leads, st.floats(-1e-4, 1e-4))
def test_nothing_pops(left, way, told, step):
    here = bone_lead(left, way, told)
    assert abs(bone_lead(min(1, max(0, left + step)), way, told) - here) < 1e-3
    assert abs(bone_lead(left, way + step, told) - here) < 1e-3
    assert abs(bone_lead(left, way, max(-1, min(1, told + step))) - here) < 2e-3


@given(shares, ways)
def test_without_being_told_habits_decide(left, way):
    assert bone_lead(left, way) * way >= 0
    assert abs(bone_lead(left, way)) <= left
