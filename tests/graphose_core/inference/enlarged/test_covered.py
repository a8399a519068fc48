"""The part of an image outside of which nothing is seen."""

import pytest
import torch
from torch.nn.functional import interpolate

from graphose_core.inference.enlarged.covered import MARGIN, covered
from graphose_core.rendering.contract import Crop

SIDE = 16


def image(*places: tuple[int, int], coverage: float = 1.0) -> torch.Tensor:
    drawn = torch.zeros(4, SIDE, SIDE)
    for row, column in places:
        drawn[3, row, column] = coverage
    return drawn


@pytest.mark.parametrize("times", [1, 2, 6])
def test_it_holds_what_is_covered_and_what_interpolation_reaches(times):
    drawn = image((5, 7), (8, 10))
    found = covered(drawn, times * SIDE)
    expected = (7 - MARGIN, 5 - MARGIN, 11 + MARGIN, 9 + MARGIN)
    assert found == Crop(*(times * edge for edge in expected))


def test_it_ends_at_the_edges_of_the_image():
    assert covered(image((0, 0), (15, 15)), 2 * SIDE) == Crop.whole(2 * SIDE)


def test_of_nothing_it_holds_a_little():
    found = covered(image(), 2 * SIDE)
    assert found.width * found.height > 0


def test_what_is_less_than_one_step_of_a_byte_is_left_out():
    assert covered(image((2, 2), coverage=0.0035), SIDE) == covered(image(), SIDE)
    assert covered(image((8, 8), coverage=0.0045), SIDE) != covered(image(), SIDE)


def test_what_is_not_a_number_is_held():
    found = covered(image((9, 9), coverage=float("nan")), SIDE)
    assert found.left <= 9 < found.right
    assert found.top <= 9 < found.bottom


def test_at_a_size_that_is_no_multiple_it_holds_all_of_each_pixel():
    for size in (SIDE + 1, 2 * SIDE - 3):
        found = covered(image((5, 7), (8, 10)), size)
        assert (found.left, found.right) == (5 * size // 16, -(-13 * size // 16))
        assert (found.top, found.bottom) == (3 * size // 16, -(-11 * size // 16))


def test_of_a_smaller_image_it_holds_each_pixel_into_which_something_reaches():
    drawn = image((8, 8))
    for size in range(1, SIDE):
        found, wanted = covered(drawn, size), {"size": (size, size), "mode": "bilinear", "antialias": True}
        outside = interpolate(drawn[None], **wanted)[0, 3]
        outside[found.top : found.bottom, found.left : found.right] = 0
        assert not outside.any()


def test_what_is_laid_over_an_image_is_held_too():
    image = torch.zeros(4, 16, 16)
    image[3, 6:10, 6:10] = 1.0
    plain = covered(image, 64)
    beyond = covered(image, 64, torch.tensor([[0.1, 0.5, 0.3, 0.6], [0.5, 0.5, 0.9, 1.2]]))
    assert (plain.left, plain.top, plain.right, plain.bottom) == (16, 16, 48, 48)
    assert (beyond.left, beyond.top, beyond.right, beyond.bottom) == (4, 16, 60, 64)
    assert covered(image, 64, torch.zeros(0, 4)) == plain
