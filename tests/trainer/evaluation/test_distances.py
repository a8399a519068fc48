"""Distances between two sets of features."""

import pytest
import torch

from trainer.evaluation.distances import frechet_distance, kernel_distance


def features(seed: int, count: int = 200, width: int = 6, shift: float = 0.0, spread: float = 1.0):
    generator = torch.Generator().manual_seed(seed)
    return shift + spread * torch.randn(count, width, generator=generator, dtype=torch.float64)


def test_the_frechet_distance_of_a_set_to_itself_is_nothing():
    assert frechet_distance(features(0), features(0)) == pytest.approx(0, abs=1e-6)


def test_the_frechet_distance_of_fewer_images_than_features_to_themselves_is_nothing():
    few = features(0, count=4, width=40)
    assert frechet_distance(few, few) == pytest.approx(0, abs=1e-6)


def test_the_frechet_distance_grows_with_a_shift_by_its_square():
    one = features(0)
    values = [frechet_distance(one, one + shift) for shift in (0.0, 0.5, 1.0, 2.0)]
    assert values == pytest.approx([6 * shift**2 for shift in (0.0, 0.5, 1.0, 2.0)], abs=1e-6)


def test_the_frechet_distance_of_known_covariances():
    one = features(0)
    centred = one - one.mean(dim=0)
    wanted = (centred.square().sum() / (len(one) - 1)).item()
    assert frechet_distance(one, one + 2 * centred) == pytest.approx(4 * wanted, rel=1e-6)


def test_the_frechet_distance_is_symmetric_and_blind_to_order():
    one, two = features(0), features(1, spread=2.0, shift=0.3)
    assert frechet_distance(one, two) == pytest.approx(frechet_distance(two, one))
    assert frechet_distance(one.flip(0), two) == pytest.approx(frechet_distance(one, two))


def test_the_kernel_distance_is_unbiased():
    draws = [kernel_distance(features(i, 60), features(1000 + i, 60))[0] for i in range(60)]
    values = torch.tensor(draws)
    error = values.std() / len(draws) ** 0.5
    assert abs(values.mean()) < 3 * error
    assert (values < 0).any(), "an unbiased estimate of zero is sometimes negative"


def test_the_kernel_distance_grows_with_a_shift():
    values = [kernel_distance(features(0), features(1, shift=shift))[0] for shift in (0.0, 0.5, 1.0, 2.0)]
    assert values == sorted(values)
    assert values[1] > 0.05


def test_the_standard_error_covers_the_spread_of_estimates():
    pairs = [kernel_distance(features(i, 200), features(500 + i, 200)) for i in range(20)]
    spread = torch.tensor([value for value, _ in pairs]).std()
    told = torch.tensor([error for _, error in pairs]).mean()
    assert 0.3 < told / spread < 3


def test_four_images_are_enough_for_a_finite_error():
    value, error = kernel_distance(features(0, 4), features(1, 4))
    assert torch.isfinite(torch.tensor([value, error])).all()
