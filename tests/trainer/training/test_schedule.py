"""The learning rate over a run."""

import pytest

from trainer.training.schedule import cosine


def test_the_rate_rises_over_the_warm_up_and_then_falls_to_its_least():
    factors = [cosine(step, 100, warmup=10) for step in range(100)]
    assert factors[0] == pytest.approx(0.1)
    assert factors[:10] == sorted(factors[:10])
    assert factors[10:] == sorted(factors[10:], reverse=True)
    assert 0.01 <= factors[-1] < 0.02
    assert all(0 < factor <= 1 for factor in factors)


def test_without_warm_up_the_rate_begins_at_its_peak():
    assert cosine(0, 10) == 1


def test_restarts_begin_again_at_the_peak():
    factors = [cosine(step, 100, restarts=4) for step in range(100)]
    assert [step for step, factor in enumerate(factors) if factor == 1] == [0, 25, 50, 75]


def test_half_way_the_rate_is_half():
    assert cosine(50, 100, least=0.0) == pytest.approx(0.5)
