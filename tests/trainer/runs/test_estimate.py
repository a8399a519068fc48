"""How long a run takes, from the pace of its parts."""

import pytest

from trainer.runs.estimate import Pace, estimate

EVEN = [Pace(1.0, 0.5)]
HALVES = [Pace(0.5, 1.0), Pace(0.5, 2.0)]


def test_steps_take_their_time():
    expected = estimate(EVEN, images=8, steps=120)
    assert (expected.steps, expected.minutes, expected.images_per_second) == (120, 1, 16)


def test_time_makes_its_steps():
    expected = estimate(EVEN, images=8, minutes=2)
    assert (expected.steps, expected.minutes, expected.images_per_second) == (240, 2, 16)


def test_a_slower_second_half_counts_in_steps_or_in_time():
    assert estimate(HALVES, images=1, steps=120).minutes == 3
    assert estimate(HALVES, images=1, minutes=2).steps == 90


def test_whichever_is_first_ends_a_run():
    assert estimate(EVEN, images=1, steps=120, minutes=10).minutes == 1
    assert estimate(EVEN, images=1, steps=12_000, minutes=10).steps == 1200


@pytest.mark.parametrize("paces", [[], [Pace(1.0, 0.0)], [Pace(1.0, float("nan"))]])
def test_nothing_is_estimated_from_nothing(paces):
    with pytest.raises(ValueError, match="measured"):
        estimate(paces, images=1, steps=1)
    with pytest.raises(ValueError, match="neither"):
        estimate(EVEN, images=1)
