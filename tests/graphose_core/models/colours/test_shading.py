"""Shades: how painted light is laid over copied colours, and how crisp it is drawn."""

import pytest
import torch
from torch.nn.functional import avg_pool2d, pad

from graphose_core.inference.folded.fold import folded
from graphose_core.models.colours.shading import REACH, crisp
from graphose_core.models.generator import pixels_of
from tests.graphose_core.models.colours.coloured_figures import FIGURES, person
from tests.networks import noise_for, tiny_network

CELLS = (1, 1, 4, 6, 5)
"""Of 2 × 2 pixels each."""


def painted(seed: int = 1) -> torch.Tensor:
    return torch.randn(CELLS, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("sharpness", [1.0, 1.75, 3.0])
def test_what_differs_from_the_mean_around_grows(sharpness):
    shade = painted()
    pixels = pixels_of(shade)
    wide = pad(pixels, (REACH,) * 4, mode="replicate")
    mean = avg_pool2d(wide, 2 * REACH + 1, stride=1)
    torch.testing.assert_close(pixels_of(crisp(shade, sharpness)), mean + sharpness * (pixels - mean))


def test_a_shade_that_is_everywhere_alike_stays():
    shade = torch.full(CELLS, 0.3)
    torch.testing.assert_close(crisp(shade, 3.0), shade)


def test_a_cell_of_any_number_of_pixels_keeps_their_order():
    shade = torch.arange(2 * 16 * 3 * 2, dtype=torch.float32).view(2, 1, 16, 3, 2)
    torch.testing.assert_close(crisp(shade, 1.0), shade)


@torch.no_grad()
def test_drawing_sharpens_shades_and_training_does_not():
    plain, sharp = (tiny_network(**FIGURES, shade_sharpness=factor) for factor in (1.0, 3.0))
    sharp.load_state_dict(plain.state_dict())
    graph = person(1)
    noise = noise_for(graph, plain.config)
    expected, drawn = (network.eval()(graph, noise) for network in (plain, sharp))
    assert (drawn.image[:, :3] - expected.image[:, :3]).abs().max() > 1e-4
    torch.testing.assert_close(drawn.image[:, 3], expected.image[:, 3])
    torch.testing.assert_close(folded(sharp)(graph, noise).image, drawn.image, atol=1e-4, rtol=0)
    expected, drawn = (network.train()(graph, noise) for network in (plain, sharp))
    torch.testing.assert_close(drawn.image, expected.image)
