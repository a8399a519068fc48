"""Sums, spreads and maxima of neighbourhoods, as pooling makes them."""

import pytest
import torch
from torch.nn.functional import avg_pool2d, max_pool2d

from graphose_core.inference.enlarged.carrying import carried
from graphose_core.inference.enlarged.neighbours import blurred, highest_around, opened, spread, summed

MAPS = torch.rand(3, 11, 11, generator=torch.Generator().manual_seed(1))


def test_sums_are_those_of_pooling():
    assert torch.allclose(summed(MAPS), 25 * avg_pool2d(MAPS, 5, stride=1, padding=2), atol=1e-5)


def test_blurring_keeps_slopes_and_takes_single_pixels_away():
    slope = torch.arange(11.0).expand(1, 11, 11)
    assert torch.allclose(blurred(slope, 1.0)[:, :, 2:-2], slope[:, :, 2:-2], atol=1e-5)
    speck = torch.zeros(1, 11, 11)
    speck[0, 5, 5] = 1.0
    made = blurred(speck, 1.0)
    assert made.max() < 0.2
    assert made.sum().item() == pytest.approx(1.0, abs=1e-5)


def test_spreads_and_maxima_are_those_of_pooling():
    highest, lowest = (sign * max_pool2d(sign * MAPS, 3, stride=1, padding=1) for sign in (1, -1))
    assert torch.equal(highest_around(MAPS), highest)
    assert torch.allclose(spread(MAPS), highest - lowest)


def test_values_are_carried_to_where_none_hold():
    weight, values = torch.zeros(1, 11, 11), torch.full((2, 11, 11), 9.0)
    weight[:, :, :5], values[:, :, :5] = 1, 2
    made = carried(values, weight)
    assert torch.allclose(made[:, :, :7], torch.tensor(2.0))
    assert (made[:, :, 7:] == 0).all()


def test_opened_maps_lose_specks_and_lines_and_keep_what_is_wide():
    maps = torch.zeros(1, 16, 16)
    maps[0, 2, 2] = 1.0
    maps[0, :, 12:14] = 0.7
    maps[0, 5:10, 3:9] = 0.4
    expected = torch.zeros(1, 16, 16)
    expected[0, 5:10, 3:9] = 0.4
    assert torch.equal(opened(maps), expected)
    smooth = torch.linspace(0, 1, 16).expand(1, 16, 16)
    assert torch.allclose(opened(smooth)[..., 1:-1], smooth[..., 1:-1])
