"""A discriminator that knows all or nothing for long is told, once in a while."""

import pytest

from trainer.training.health.discriminator import AGAIN, LONG, DiscriminatorWatch


def findings(losses, ranked: float = 0.9) -> list:
    watch = DiscriminatorWatch()
    steps = ({"discriminator": loss, "discriminator_ranked": ranked} for loss in losses)
    return [found for step in steps if (found := watch.add(step)) is not None]


WINNING, LOSING = "discriminator_winning", "discriminator_losing"


@pytest.mark.parametrize(
    ("loss", "ranked", "problem"), [(0.01, 1.0, WINNING), (2.0, 0.5, LOSING), (1.2, 0.52, LOSING)]
)
def test_winning_and_losing_for_long_are_told_once(loss, ranked, problem):
    [found] = findings([loss] * (2 * LONG), ranked)
    assert found.problem == problem
    assert "adversary" in found.message


def test_what_goes_on_is_told_again_later():
    assert len(findings([2.0] * (LONG + AGAIN), 0.5)) == 2


def test_a_balance_is_well_and_so_is_a_slow_start():
    assert findings([0.9] * 1000) == []
    assert findings([1.95] * 1000) == [], "small scores that are right are no guesses"


def test_without_an_adversary_there_is_nothing_to_tell():
    watch = DiscriminatorWatch()
    assert [watch.add({"loss": 2.0}) for _ in range(LONG)] == [None] * LONG
