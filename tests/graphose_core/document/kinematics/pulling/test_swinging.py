"""A piece that turns points at the pointer, and does not leap where that passes the centre."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.kinematics.pulling.bending import STRIDE, SWING
from graphose_core.document.kinematics.pulling.swinging import swung
from tests.graphose_core.document.document_strategies import fast

CENTRE = 0.5, 0.5

coordinates = st.floats(-0.5, 1.5)
points = st.tuples(coordinates, coordinates)


@fast
@given(points, points, st.floats(0, 0.5), st.floats(-10, 10))
def test_no_point_goes_further_than_the_pointer_allows(last, target, radius, before):
    after = swung(CENTRE, (radius, radius), before, last, target)
    way = math.dist(last, target) or STRIDE
    assert abs(after - before) * radius <= SWING * way + 1e-9


@pytest.mark.parametrize("beside", [0.0, 1e-9, -1e-9, 0.002, -0.01, 0.05])
def test_it_swings_round_within_two_thirds_of_its_length_beyond_the_centre(beside):
    radius, at, towards = 0.2, (0.3, 0.5 + beside), math.atan2(beside, -0.2)
    for step in range(1, 200):
        target = 0.3 + 0.002 * step, 0.5 + beside
        before, towards = towards, swung(CENTRE, (radius, radius), towards, at, target)
        assert abs(towards - before) * radius <= SWING * 0.002 + 1e-9
        at = target
        if target[0] < 0.4 or target[0] > 0.5 + radius * 2 / 3:
            left = math.remainder(towards - math.atan2(beside, at[0] - 0.5), math.tau)
            assert left == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("events", [1, 7, 500])
def test_how_many_events_there_are_changes_nothing(events):
    at, towards = (0.3, 0.49), math.atan2(-0.01, -0.2)
    for event in range(1, events + 1):
        target = 0.3 + 0.5 * event / events, 0.49
        towards, at = swung(CENTRE, (0.2, 0.2), towards, at, target), target
    assert math.remainder(towards - math.atan2(-0.01, 0.3), math.tau) == pytest.approx(0, abs=1e-3)


def test_a_piece_that_lags_catches_up_while_the_pointer_rests():
    towards, target = math.pi, (0.52, 0.5)
    for _ in range(60):
        towards = swung(CENTRE, (0.2, 0.2), towards, target, target)
    assert math.remainder(towards, math.tau) == pytest.approx(0)


def test_a_long_piece_has_turned_round_when_the_pointer_is_as_far_beyond():
    at, towards = (0.4, 0.5), math.pi
    for step in range(1, 101):
        target = 0.4 + 0.002 * step, 0.5
        towards, at = swung(CENTRE, (0.1, 0.6), towards, at, target), target
    assert math.remainder(towards, math.tau) == pytest.approx(0)
