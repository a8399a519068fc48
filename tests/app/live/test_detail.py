"""How large an image is asked for."""

import pytest

from app.live.detail import BUDGET, STEPS, Detail, step_for


@pytest.mark.parametrize(("pixels", "step"), [(0.5, 64), (128, 128), (129, 192), (700, 768), (4000, 1024)])
def test_an_image_is_as_large_as_it_is_seen_or_larger(pixels, step):
    assert step_for(pixels) == step


def test_while_nothing_is_known_the_model_s_own_size_is_asked_for():
    assert Detail().moving is None
    assert Detail().resting is None


def seen(pixels: float = 700) -> Detail:
    detail = Detail()
    detail.see(pixels)
    return detail


def test_what_is_quick_enough_is_drawn_in_full_while_it_moves():
    detail = seen()
    detail.note(768, BUDGET - 1)
    assert detail.moving == detail.resting == 768


def test_what_takes_too_long_is_drawn_smaller_while_it_moves_and_in_full_at_rest():
    detail = seen()
    detail.note(768, BUDGET + 1)
    assert (detail.moving, detail.resting) == (512, 768)
    detail.note(768, BUDGET + 1)  # the one at rest
    assert detail.moving == 512
    detail.note(512, BUDGET + 1)
    assert detail.moving == 384


def test_a_size_that_becomes_quick_is_followed_by_a_larger_one():
    detail = seen()
    detail.note(768, BUDGET + 1)
    detail.note(512, BUDGET / 2 - 1)
    assert detail.moving == 768


def test_an_image_that_is_always_slow_is_drawn_at_the_smallest_step():
    detail = seen()
    for _ in STEPS:
        detail.note(detail.moving, 10 * BUDGET)
    assert detail.moving == STEPS[0]


def test_another_model_is_tried_in_full():
    detail = seen()
    detail.note(768, BUDGET + 1)
    detail.forget()
    assert detail.moving == 768
