import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.timeline.latent_mix import nudged, varied, weights_of
from graphose_core.document.values.latents import MOST_NUDGES, Latents
from tests.graphose_core.document.document_strategies import latents

SEEDS = st.integers(0, 2**31)
STEPS = st.integers(-3, 3)


def alike(a: Latents, b: Latents) -> float:
    """Cosine between two noises."""
    first, second = weights_of(a), weights_of(b)
    return sum(weight * second.get(seed, 0.0) for seed, weight in first.items())


@given(now=latents)
def test_whatever_was_done_the_noise_is_standard_normal(now: Latents):
    assert math.hypot(*weights_of(now).values()) == pytest.approx(1.0)


@given(seed=SEEDS, dx=STEPS, dy=STEPS)
def test_a_nudge_back_leads_back(seed: int, dx: int, dy: int):
    now = Latents(seed=seed)
    assert nudged(nudged(now, dx, dy), -dx, -dy) == now


@given(seed=SEEDS, dx=STEPS, dy=STEPS)
def test_a_nudge_is_a_small_step_and_more_are_a_longer_way(seed: int, dx: int, dy: int):
    now = Latents(seed=seed)
    once, twice = nudged(now, dx, dy), nudged(now, 2 * dx, 2 * dy)
    assert alike(now, once) >= math.cos(0.6)
    if dx or dy:
        assert alike(now, twice) < alike(now, once) < 1


def test_nudges_end_at_the_edge():
    far = nudged(Latents(), 99, -99)
    assert far.nudged == (MOST_NUDGES, -MOST_NUDGES)
    assert nudged(far, 1, -1) == far


@given(now=latents, seed=SEEDS)
def test_a_variation_lies_between_the_noise_and_another_seeds(now: Latents, seed: int):
    now = now.replace(frozen=False)
    assert varied(now, seed, 0.0) == now
    assert weights_of(varied(now, seed, 1.0)) == {seed: 1.0}
    if seed not in weights_of(now):
        assert alike(now, varied(now, seed, 0.5)) == pytest.approx(math.cos(math.pi / 4))


@given(seeds=st.lists(SEEDS, min_size=30, max_size=40, unique=True))
def test_many_variations_stay_small(seeds: list[int]):
    now = Latents()
    for seed in seeds:
        now = varied(now, seed, 0.3)
    assert len(now.mixed) <= 12
    assert math.hypot(*weights_of(now).values()) == pytest.approx(1.0)


@given(now=latents, seed=SEEDS)
def test_frozen_latents_stay(now: Latents, seed: int):
    now = now.replace(frozen=True)
    assert nudged(now, 1, 2) is now
    assert varied(now, seed, 0.7) is now
