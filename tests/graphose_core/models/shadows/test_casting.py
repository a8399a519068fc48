"""Shadows of round solids."""

import math
from itertools import pairwise

import pytest
import torch

from graphose_core.models.shadows.casting import Softness, Solids
from graphose_core.models.shadows.casting import darkness as both

SOFT = Softness(*map(torch.tensor, (0.01, 0.05, 0.05, 0.09, 0.5, 1.6)))
HALF = torch.tensor(0.5)


def pole(height: float = 1.0, foot: float = 0.0) -> Solids:
    """A thin pole that stands on the ground, or floats above it."""
    start, end = torch.tensor([[0.0, 0.0, foot]]), torch.tensor([[0.0, 0.0, foot + height]])
    return Solids(start, end, torch.full((1, 2), 0.05), torch.zeros(1, dtype=torch.long))


def light(side: float, height: float) -> torch.Tensor:
    turn, up = side * math.pi / 2, math.radians(height)
    return torch.tensor([math.sin(turn) * math.cos(up), -math.cos(turn) * math.cos(up), math.sin(up)])


def ground(*places: tuple[float, float]) -> torch.Tensor:
    return torch.tensor([(x, y, 0.0) for x, y in places])


def darkness(*arguments) -> torch.Tensor:
    """Both together."""
    cast, contact = both(*arguments)
    return 1 - (1 - cast) * (1 - contact)


def test_a_shadow_is_as_long_as_the_height_of_the_light_makes_it():
    """Light from the left at 45°: to the right, as long as the pole."""
    places = ground((0.5, 0.0), (0.9, 0.0), (1.3, 0.0), (-0.5, 0.0), (0.5, 0.4))
    made = darkness(pole(), places, light(-1, 45), HALF, SOFT)
    assert made[0] > 0.3
    assert made[1] > 0.2
    assert made[2:].max() < 0.02


def test_it_falls_away_from_the_viewer_when_the_light_is_behind_him():
    made = darkness(pole(), ground((0.0, 0.5), (0.0, -0.5)), light(0, 45), HALF, SOFT)
    assert made[0] > 0.3
    assert made[1] < 0.01


def test_it_is_softer_the_farther_what_casts_it_is_away():
    near, far = (
        darkness(pole(0.05, foot), ground((foot, 0.0), (foot, 0.08)), light(-1, 45), torch.tensor(1.0), SOFT)
        for foot in (0.3, 1.5)
    )
    assert near[0] > far[0]
    assert near[1] < far[1]


def test_without_strength_only_what_touches_the_ground_darkens_it():
    places, none = ground((0.5, 0.0), (0.0, 0.0)), torch.tensor(0.0)
    made = darkness(pole(), places, light(-1, 45), none, SOFT)
    assert made[0] < 1e-3
    assert made[1] == pytest.approx(0.5, abs=0.02)
    assert darkness(pole(foot=0.8), places, light(-1, 45), none, SOFT).max() < 1e-3


def test_darkness_is_a_share():
    places = torch.randn(500, 3, generator=torch.Generator().manual_seed(1)) * torch.tensor([1.0, 1.0, 0.0])
    for strength in (0.0, 0.5, 1.0):
        made = darkness(pole(), places, light(0.3, 60), torch.tensor(strength), SOFT)
        assert made.min() > -1e-6
        assert made.max() <= 1


def poles(*feet: float, figures: tuple[int, ...]) -> Solids:
    """Poles whose lowest points are at these heights."""
    each = [pole(foot=foot + 0.05) for foot in feet]
    return Solids(
        *(torch.cat([getattr(one, name) for one in each]) for name in ("start", "end", "radius")),
        torch.tensor(figures),
    )


def test_each_figure_stands_on_its_lowest_solid():
    both = poles(0.35, -0.25, figures=(0, 2))
    assert both.standing(3).tolist() == pytest.approx([0.35, math.inf, -0.25])
    assert len(both.of(1).radius) == 0


def test_of_two_feet_one_that_comes_down_takes_over_smoothly():
    heights = [
        float(poles(0.0, height / 1000, figures=(0, 0)).standing(1)[0]) for height in range(200, -200, -1)
    ]
    steps = [before - after for before, after in pairwise(heights)]
    assert heights[0] == pytest.approx(0, abs=1e-4)
    assert heights[200] == pytest.approx(0, abs=1e-6)
    assert heights[-1] == pytest.approx(-0.199, abs=1e-4)
    assert max(steps) < 0.002, "metres, of one millimetre"
