"""How large an image is asked for."""

import math

import pytest

from app.live.detail import BUDGET, Detail, step_for
from graphose_core.rendering.contract import Crop, RenderRequest
from graphose_core.samples.scenes import empty_scene


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
    for _ in range(3):
        detail.note(768, BUDGET - 1)
    assert detail.moving == detail.resting == 768


def test_what_takes_too_long_is_drawn_smaller_while_it_moves_and_in_full_at_rest():
    detail = seen()
    for _ in range(2):
        detail.note(768, BUDGET + 1)
    assert (detail.moving, detail.resting) == (512, 768)


def test_images_of_other_sizes_than_those_that_move_do_not_count():
    detail = seen()
    for _ in range(2):
        detail.note(768, BUDGET + 1)
    for _ in range(5):
        detail.note(768, 10 * BUDGET)  # those at rest
    assert detail.moving == 512


def test_the_model_s_own_images_are_judged_where_they_are_larger_than_on_screen():
    detail = Detail()
    detail.forget(256)
    detail.see(200)
    for _ in range(8):
        detail.note(256, 10 * BUDGET)
    detail.see(700)
    assert detail.moving == 256  # smaller ones would take as long
    for _ in range(4):
        detail.note(256, 1.0)
        detail.note(detail.moving, 1.0)
    assert detail.moving > 256


def test_images_that_were_kept_do_not_count():
    detail = seen()
    for milliseconds in (BUDGET + 1, 0.0, BUDGET + 1, 0.0, 0.0, 0.0):
        detail.note(detail.moving, milliseconds)
    assert detail.moving == 512


def test_another_model_is_tried_in_full():
    detail = seen()
    for _ in range(2):
        detail.note(768, BUDGET + 1)
    detail.forget(128)
    assert detail.moving == 768


def test_what_is_drawn_with_the_pixels_of_the_screen_has_no_part():
    assert Detail().part(128) is None
    assert seen(1024).part(128) is None


def test_a_part_is_what_is_in_view_at_a_multiple_of_the_model_s_size():
    detail = Detail()
    detail.see(3000, (0.25, -0.1, 0.5, 0.4))
    size, crop = detail.part(128)
    assert size == 24 * 128
    assert crop == Crop(768, 0, 1536, math.ceil(0.4 * size))


def test_nothing_in_view_has_no_part():
    detail = Detail()
    detail.see(3000, (1.1, 0.0, 1.4, 0.3))
    assert detail.part(128) is None


def test_the_largest_part_can_be_asked_for():
    detail = Detail()
    detail.see(1e6)
    size, crop = detail.part(96)
    assert RenderRequest(empty_scene(), size=size, crop=crop).crop is crop
