import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.timeline.motion import EASINGS, eased

SHARES = st.floats(0, 1)
easings = st.sampled_from(EASINGS)


@pytest.mark.parametrize("easing", EASINGS)
def test_every_easing_begins_at_0_and_ends_at_1_exactly(easing):
    assert eased(easing, 0.0) == 0.0
    assert eased(easing, 1.0) == 1.0


@given(easings, SHARES, SHARES)
def test_no_easing_goes_back_or_leaves_the_range(easing, a, b):
    early, late = sorted((a, b))
    assert 0 <= eased(easing, early) <= eased(easing, late) + 1e-12 <= 1 + 1e-12


@given(SHARES)
def test_easing_out_is_easing_in_backwards_and_smooth_is_symmetric(t):
    assert eased("ease_out", t) == pytest.approx(1 - eased("ease_in", 1 - t), abs=1e-12)
    assert eased("smooth", t) == pytest.approx(1 - eased("smooth", 1 - t), abs=1e-12)
    assert eased("linear", t) == t


@given(st.floats(0, 1, exclude_max=True))
def test_a_hold_stays_until_the_very_end(t):
    assert eased("hold", t) == 0


@pytest.mark.parametrize(
    ("easing", "start", "end"), [("ease_in", 0, 2), ("ease_out", 2, 0), ("smooth", 0, 0)]
)
def test_an_easing_is_slow_where_its_name_says_so(easing, start, end):
    step = 1e-6
    assert eased(easing, step) / step == pytest.approx(start, abs=1e-4)
    assert (1 - eased(easing, 1 - step)) / step == pytest.approx(end, abs=1e-4)
