"""The largest side that is drawn within a budget."""

import pytest

from app.live.affordable_size import IN_A_ROW, AffordableSize

STEPS = (64, 128, 256, 512)
BUDGET = 40.0


def machine(size: AffordableSize, times: dict[int, float], images: int = 12) -> int:
    """Draw images on a machine that takes so long for each side; return the side of the last one."""
    for _ in range(images):
        size.note(size.side, times[size.side])
    return size.side


def times(factor: float = 1.0) -> dict[int, float]:
    """Milliseconds by side, as of a network of 128 pixels whose images are enlarged."""
    return {64: 10 * factor, 128: 10 * factor, 256: 16 * factor, 512: 30 * factor}


@pytest.fixture
def size() -> AffordableSize:
    return AffordableSize(STEPS, BUDGET)


def test_one_slow_image_says_nothing(size):
    size.note(512, 10 * BUDGET)
    assert machine(size, times()) == 512
    size.note(512, 10 * BUDGET)
    assert machine(size, times()) == 512


@pytest.mark.parametrize(("factor", "side"), [(1.0, 512), (1.5, 256), (3.0, 128), (10.0, 64)])
def test_the_largest_side_within_the_budget_is_found(size, factor, side):
    assert machine(size, times(factor)) == side


def test_it_stays_where_the_next_side_is_known_to_take_too_long(size):
    slow = times(1.5)
    machine(size, slow)
    sides = set()
    for _ in range(100):
        sides.add(size.side)
        size.note(size.side, slow[size.side])
    assert sides == {256}


def test_a_machine_that_was_busy_for_a_while_draws_large_images_again(size):
    assert machine(size, times(3.0)) == 128
    assert machine(size, times(1.0)) == 512


def test_sides_below_the_smallest_are_not_gone_to(size):
    size.reset(200)
    assert machine(size, times(100)) == 256
    assert machine(size, times(1.0)) == 512


def test_the_model_s_own_images_may_be_larger_than_any_step(size):
    size.reset(4_000)
    for _ in range(2 * IN_A_ROW):
        size.note(4_000, 10 * BUDGET)
    assert size.side == STEPS[-1]
