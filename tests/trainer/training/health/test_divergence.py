"""A run that diverges is told from one with a hard batch now and then."""

import pytest

from trainer.training.health.divergence import FEWEST, NOT_FINITE, RECENT, DivergenceWatch


def after(values) -> DivergenceWatch:
    watch = DivergenceWatch()
    for value in values:
        watch.add({"colour": 1e9, "loss": value})
    return watch


USUAL = [1.0 + 0.1 * (step % 3) for step in range(100)]


def test_a_run_that_learns_is_well():
    watch = after([10.0 / (1 + step) for step in range(500)])
    assert not watch.suspect
    assert watch.verdict is None


@pytest.mark.parametrize("sign", [1, -1])
def test_a_loss_far_above_the_usual_is_divergence(sign):
    watch = after([*USUAL, *[sign * 30.0] * RECENT])
    assert watch.verdict is not None
    assert "30" in watch.verdict


def test_a_few_hard_batches_are_none():
    assert after([*USUAL, 1e6, *USUAL[:2], 1e6]).verdict is None


def test_what_grows_is_suspected_before_it_is_sure():
    watch = after([*USUAL, *[3.5] * RECENT])
    assert watch.suspect
    assert watch.verdict is None


def test_steps_without_a_number_are_divergence_when_they_do_not_end():
    nan = float("nan")
    assert after([*USUAL, nan]).suspect
    assert after([*USUAL, *[nan] * (NOT_FINITE - 1), 1.0]).verdict is None
    assert not after([*USUAL, nan, 1.0]).suspect
    assert "not finite" in (after([nan] * NOT_FINITE).verdict or "")


def test_nothing_is_usual_at_the_start():
    assert after([1.0] * (FEWEST - RECENT) + [1e6] * RECENT).verdict is None


def test_after_a_return_all_is_forgotten():
    watch = after([*USUAL, *[30.0] * RECENT])
    watch.begin()
    assert watch.verdict is None
    assert not watch.suspect


def test_the_only_loss_of_a_pre_training_counts():
    watch = DivergenceWatch()
    for value in [*USUAL, *[30.0] * RECENT]:
        watch.add({"cross_entropy": value})
    assert watch.verdict is not None
