"""Interpolation of some cells, bicubic or smooth."""

import pytest
import torch
from torch.nn.functional import interpolate

from graphose_core.inference.enlarged.patches import kernel, patches


@pytest.mark.parametrize("times", [2, 3, 4, 8])
def test_patches_are_those_of_bicubic_interpolation(times):
    maps = torch.rand(3, 9, 9, generator=torch.Generator().manual_seed(1))
    cells = torch.tensor([0, 8, 20, 40, 80])
    whole = interpolate(maps[None], scale_factor=float(times), mode="bicubic", align_corners=False)[0]
    rooms = whole.view(3, 9, times, 9, times).permute(0, 1, 3, 2, 4).reshape(3, 81, times * times)
    assert torch.allclose(patches(maps, cells, times), rooms[:, cells], atol=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.8, 1.0])
@pytest.mark.parametrize("times", [1, 2, 5])
def test_weights_of_a_place_add_up_to_one(times, smoothing):
    assert torch.allclose(kernel(times, smoothing).sum(dim=0), torch.ones(times * times), atol=1e-6)


def crossings(smoothing: float) -> torch.Tensor:
    """Where an edge that is a comb crosses 0 along each row of enlarged pixels, in pixels of the maps."""
    rows, columns = torch.arange(16), torch.arange(16.0)
    teeth = 7.0 + 1.5 * (rows % 4 < 2)
    maps = (columns - teeth[:, None])[None]
    cells = torch.arange(256).view(16, 16)[4:12].flatten()
    taken = patches(maps, cells, 4, smoothing).view(8, 16, 4, 4).transpose(1, 2).reshape(32, 64)
    return (taken < 0).sum(dim=1) / 4


def test_smoothing_straightens_a_comb_and_leaves_the_edge_in_its_place():
    ragged, smooth = crossings(0.0), crossings(1.0)
    assert smooth.std() < 0.5 * ragged.std()
    assert smooth.mean().item() == pytest.approx(ragged.mean().item(), abs=0.1)


def test_a_kernel_that_was_made_while_drawing_serves_a_training_too():
    kernel.cache_clear()
    with torch.inference_mode():
        patches(torch.zeros(1, 4, 4), torch.tensor([5]), 3)
    maps = torch.rand(1, 4, 4, requires_grad=True)
    patches(maps, torch.tensor([5]), 3).sum().backward()
    assert maps.grad is not None
