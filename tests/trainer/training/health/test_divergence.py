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


def supervised(step: int) -> float:
    return 0.4 + 0.02 * (step % 3)


def with_adversary(step: int, adversary: float, factor: float = 1.0) -> dict[str, float]:
    terms = {"colour": factor * supervised(step), "adversary": adversary, "features": 0.1 * step}
    return {"loss": sum(terms.values()), **terms, "discriminator": 1.9, "discriminator_ranked": 0.6}


@pytest.mark.parametrize("strength", [2.0, -0.4, 20.0])
def test_an_adversary_that_joins_is_no_divergence(strength):
    watch = DivergenceWatch()
    for step in range(100):
        watch.add({"loss": supervised(step), "colour": supervised(step)})
    for step in range(300):
        watch.add(with_adversary(step, strength * min(1.0, step / 50)))
        assert not watch.suspect, "its state would not be saved"
        assert watch.verdict is None


def test_a_network_that_an_adversary_ruins_has_diverged():
    watch = DivergenceWatch()
    for step in range(60):
        watch.add(with_adversary(step, -0.5))
    for step in range(RECENT):
        watch.add(with_adversary(step, -4.0, factor=8.0))
    assert watch.verdict is not None


def test_what_is_added_by_an_adversary_is_a_number_too():
    watch = DivergenceWatch()
    for step in range(60):
        watch.add(with_adversary(step, 0.5))
    watch.add(with_adversary(step, float("nan")))
    assert watch.suspect


def test_a_new_term_of_the_network_begins_the_reference_anew():
    watch = after(USUAL)
    for value in [30.0] * 100:
        watch.add({"loss": value, "colour": 1.0, "details": 29.0})
        assert not watch.suspect
    for _ in range(RECENT):
        watch.add({"loss": 300.0, "colour": 1.0, "details": 299.0})
    assert watch.verdict is not None


def test_a_term_that_comes_and_goes_leaves_the_reference():
    watch = DivergenceWatch()
    for step in range(100):
        watch.add({"loss": 1.0, "colour": 1.0} | ({"changes": 0.1} if step % 2 else {}))
    for _ in range(RECENT):
        watch.add({"loss": 30.0, "colour": 30.0})
    assert watch.verdict is not None
