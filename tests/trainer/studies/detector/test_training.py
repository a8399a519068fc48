import numpy as np
import torch

from trainer.studies.detector.heat_maps import heat_map_loss, places_in
from trainer.studies.detector.training import Examples, errors_of, train_detector


def dots(rng: np.random.Generator, count: int) -> Examples:
    """Images of 32 pixels with a red and a green dot."""
    places = torch.from_numpy(rng.uniform(0.15, 0.85, (count, 2, 2))).float()
    cells = (torch.arange(32) + 0.5) / 32
    far = (cells - places[..., None]) * 32 / 1.5
    fall = torch.exp(-(far**2) / 2)
    maps = fall[:, :, 1, :, None] * fall[:, :, 0, None, :]
    return Examples(torch.cat([maps, torch.zeros_like(maps[:, :1])], dim=1), places)


def test_places_are_read_where_maps_are_bright():
    places = torch.tensor([[[0.25, 0.75], [0.6, 0.31]]])
    cells = (torch.arange(32) + 0.5) / 32
    far = ((cells - places[..., None]) * 32) ** 2
    logits = -(far[:, :, 1, :, None] + far[:, :, 0, None, :]) / 2
    assert torch.allclose(places_in(logits), places, atol=0.005)
    assert heat_map_loss(logits, places) < heat_map_loss(logits.flip(2), places)


def test_absent_joints_teach_nothing():
    logits = torch.randn(2, 3, 8, 8, requires_grad=True)
    places = torch.full((2, 3, 2), torch.nan)
    places[0, 1] = 0.5
    heat_map_loss(logits, places).backward()
    assert torch.isfinite(logits.grad).all()
    assert logits.grad[0, 1].abs().sum() > 0
    assert logits.grad[1].abs().sum() == logits.grad[0, 0].abs().sum() == 0


def test_a_detector_learns_to_find_dots():
    network = train_detector(dots, 2, 60, 0)
    errors = errors_of(network, dots(np.random.default_rng(99), 32))
    assert np.median(errors) < 0.05


def test_the_same_seed_makes_the_same_detector():
    first, second = (train_detector(dots, 2, 2, 3) for _ in range(2))
    assert torch.equal(first.head.weight, second.head.weight)
