"""The learning rate over a run."""

import pytest

from trainer.training.schedule import cosine, rising, share_done, warming


def test_the_rate_rises_over_the_warm_up_and_then_falls_to_its_least():
    factors = [warming(step, 10) * cosine(step / 100) for step in range(100)]
    assert factors[0] == pytest.approx(0.1)
    assert factors[:10] == sorted(factors[:10])
    assert factors[10:] == sorted(factors[10:], reverse=True)
    assert 0.01 <= factors[-1] < 0.02
    assert all(0 < factor <= 1 for factor in factors)


def test_without_warm_up_the_rate_begins_at_its_peak():
    assert warming(0, 0) * cosine(0.0) == 1


def test_restarts_begin_again_at_the_peak_and_end_at_the_least():
    factors = [cosine(step / 100, restarts=4) for step in range(101)]
    assert [step for step, factor in enumerate(factors) if factor == 1] == [0, 25, 50, 75]
    assert factors[100] == pytest.approx(0.01)


def test_half_way_the_rate_is_half():
    assert cosine(0.5, least=0.0) == pytest.approx(0.5)


def test_a_run_is_as_far_as_its_steps_or_its_time_say_whichever_is_more():
    assert share_done(30, 100) == 0.3
    assert share_done(30, None, seconds=300, minutes=10) == 0.5
    assert share_done(30, 100, seconds=300, minutes=10) == 0.5
    assert share_done(80, 100, seconds=300, minutes=10) == 0.8
    assert share_done(200, 100) == share_done(0, None, seconds=1e9, minutes=1) == 1


def test_what_rises_over_a_part_stays_at_the_top():
    assert [rising(progress, 0.5) for progress in (0, 0.25, 0.5, 1)] == [0, 0.5, 1, 1]
    assert rising(0, 0) == 1
